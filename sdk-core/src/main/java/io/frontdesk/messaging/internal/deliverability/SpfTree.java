package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.FindingCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An SPF record with everything it includes, walked as it is evaluated for a sender that nothing matches: the dearest case. Includes whose name
 * depends on the message are counted and not followed.
 */
final class SpfTree {

    static final int MOST_LOOKUPS = 10;
    static final int MOST_VOID_LOOKUPS = 2;

    /** Who is this far over the limit is told "more than". */
    private static final int ENOUGH = 40;

    private final Lookups lookups;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> authorised = new HashSet<>();
    private final Set<SpfTerm> broken = new HashSet<>();
    private final List<Note> problems = new ArrayList<>();
    private int count;
    private int voids;
    private boolean ptr;
    private @Nullable SpfTerm all;

    private SpfTree(Lookups lookups) {
        this.lookups = lookups;
    }

    static SpfTree of(String domain, SpfRecord record, Lookups lookups) {
        var tree = new SpfTree(lookups);
        tree.walk(DnsNames.normal(domain), record, true, true);
        tree.judge();
        return tree;
    }

    private void walk(String domain, SpfRecord record, boolean passes, boolean decides) {
        path.push(domain);
        for (SpfTerm term : record.terms()) {
            if (term.is(SpfTerm.Kind.ALL) || count > ENOUGH) {
                break;
            }
            count += term.kind().needsLookup() ? 1 : 0;
            visit(term, domain, passes && term.passes());
        }
        if (decides) {
            all = record.all().orElse(null);
        }
        String redirect = record.redirect();
        if (redirect != null && record.redirects() && count <= ENOUGH) {
            count++;
            if (redirect.indexOf('%') < 0) {
                follow(redirect, "redirect=" + redirect, passes, decides);
            }
        }
        path.pop();
    }

    private void visit(SpfTerm term, String domain, boolean passes) {
        Optional<String> name = term.fixedName(domain);
        ptr |= term.is(SpfTerm.Kind.PTR);
        if (name.isEmpty()) {
            return;
        }
        switch (term.kind()) {
            case INCLUDE -> {
                if (!follow(name.get(), term.text(), passes, false) && path.size() == 1) {
                    broken.add(term);
                }
            }
            case A -> countVoid(hasAddress(name.get()));
            case EXISTS -> countVoid(!lookups.find(name.get(), DnsRecordType.A).isEmpty());
            case MX -> visitMx(lookups.find(name.get(), DnsRecordType.MX), term);
            default -> {}
        }
    }

    private void visitMx(List<String> exchanges, SpfTerm term) {
        countVoid(!exchanges.isEmpty());
        if (exchanges.size() > MOST_LOOKUPS) {
            problem(
                    FindingCode.SPF_TOO_MANY_LOOKUPS,
                    term.text(),
                    "names a domain with " + exchanges.size() + " mail servers");
        }
    }

    private void countVoid(boolean found) {
        voids += found ? 0 : 1;
    }

    private boolean hasAddress(String name) {
        return !lookups.find(name, DnsRecordType.A).isEmpty()
                || !lookups.find(name, DnsRecordType.AAAA).isEmpty();
    }

    private boolean follow(String target, String term, boolean passes, boolean decides) {
        String name = DnsNames.normal(target);
        if (path.contains(name)) {
            return problem(FindingCode.SPF_LOOP, term, "leads back to " + Quoted.of(name));
        }
        List<String> texts = SpfRecord.textsAt(name, lookups);
        if (texts.size() != 1) {
            return problem(
                    FindingCode.SPF_BROKEN_INCLUDE, term, "names a domain with " + texts.size() + " SPF records");
        }
        SpfRecord record = SpfParser.parse(texts.get(0));
        if (!record.errors().isEmpty()) {
            return problem(
                    FindingCode.SPF_BROKEN_INCLUDE,
                    term,
                    "names a domain whose record is void: " + record.errors().get(0));
        }
        if (passes) {
            authorised.add(name);
        }
        walk(name, record, passes, decides);
        return true;
    }

    private boolean problem(FindingCode code, String term, String what) {
        problems.add(Note.mendable(
                code,
                "\"" + Quoted.of(term) + "\" in the record of " + path.peek() + " " + what
                        + ": receivers fail the whole check."));
        return false;
    }

    private void judge() {
        if (count > MOST_LOOKUPS) {
            String number = count > ENOUGH ? "more than " + ENOUGH : String.valueOf(count);
            problems.add(Note.of(
                    FindingCode.SPF_TOO_MANY_LOOKUPS,
                    "The record needs " + number + " look-ups with all it includes; receivers give up after "
                            + MOST_LOOKUPS
                            + ". Take out what no longer sends, or move a sender to a subdomain of its own."));
        }
        if (voids > MOST_VOID_LOOKUPS) {
            problems.add(Note.of(
                    FindingCode.SPF_TOO_MANY_VOID_LOOKUPS,
                    voids
                            + " terms of the record and what it includes name what does not exist; receivers give up after "
                            + MOST_VOID_LOOKUPS + ". Take them out."));
        }
    }

    /** What makes receivers fail the check whoever sends. */
    List<Note> problems() {
        return List.copyOf(problems);
    }

    /** The record's own includes that make it fail. */
    Set<SpfTerm> broken() {
        return Set.copyOf(broken);
    }

    int count() {
        return count;
    }

    boolean usesPtr() {
        return ptr;
    }

    /** What happens to everybody else: the record's own {@code all}, or that of where it redirects to. */
    Optional<SpfTerm> all() {
        return Optional.ofNullable(all);
    }

    /** Whether whatever this name authorises is authorised. */
    boolean authorises(String include) {
        return authorised.contains(DnsNames.normal(include));
    }
}
