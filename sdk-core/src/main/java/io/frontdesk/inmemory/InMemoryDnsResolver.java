package io.frontdesk.inmemory;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS of one's own making, empty at first: for tests. Thread-safe. */
public final class InMemoryDnsResolver implements DnsResolver {

    private final Map<Question, List<String>> records = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    private record Question(String name, DnsRecordType type) {}

    private InMemoryDnsResolver() {}

    public static InMemoryDnsResolver create() {
        return new InMemoryDnsResolver();
    }

    /**
     * Adds a record to those of its name and type.
     *
     * @param value as {@link DnsResolver#lookUp} gives it
     */
    public InMemoryDnsResolver publish(String name, DnsRecordType type, String value) {
        boolean holdsName = type == DnsRecordType.MX || type == DnsRecordType.CNAME || type == DnsRecordType.PTR;
        String kept = holdsName && !value.endsWith(" .") ? normal(value) : value;
        records.merge(new Question(normal(name), type), List.of(kept), (standing, added) -> {
            var all = new ArrayList<>(standing);
            all.addAll(added);
            return List.copyOf(all);
        });
        return this;
    }

    /** Takes all records of a name and type away. */
    public InMemoryDnsResolver withdraw(String name, DnsRecordType type) {
        records.remove(new Question(normal(name), type));
        return this;
    }

    /** From now on nobody answers for this name. */
    public InMemoryDnsResolver fail(String name) {
        failing.add(normal(name));
        return this;
    }

    @Override
    public DnsAnswer lookUp(String name, DnsRecordType type) {
        String at = normal(name);
        var seen = new HashSet<String>();
        while (seen.add(at)) {
            if (failing.contains(at)) {
                return new DnsAnswer.Failed("told to");
            }
            List<String> values = records.get(new Question(at, type));
            if (values != null) {
                return new DnsAnswer.Records(values);
            }
            List<String> alias = records.get(new Question(at, DnsRecordType.CNAME));
            if (alias == null) {
                return exists(at) ? new DnsAnswer.NoData() : new DnsAnswer.NoSuchName();
            }
            at = normal(alias.get(0));
        }
        return new DnsAnswer.Failed("alias of itself");
    }

    /** A name exists if it has a record or one below it has. */
    private boolean exists(String name) {
        return records.keySet().stream()
                .map(Question::name)
                .anyMatch(each -> each.equals(name) || each.endsWith("." + name));
    }

    private static String normal(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return relative.toLowerCase(Locale.ROOT);
    }
}
