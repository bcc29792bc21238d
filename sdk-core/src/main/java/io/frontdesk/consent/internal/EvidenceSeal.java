package io.frontdesk.consent.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.SealedEvidence;
import io.frontdesk.contacts.ContactId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Seals from where statements came, and opens it again. In the open transaction. */
final class EvidenceSeal {

    private static final String IP_ADDRESS = "ip_address";
    private static final String USER_AGENT = "user_agent";
    private static final String MESSAGE = "message";
    private static final String ADDRESS = "address";

    private final Environment env;

    EvidenceSeal(Environment env) {
        this.env = env;
    }

    /**
     * Lines with what is told of some of them, sealed in one batch.
     *
     * @param told by id of the line; never empty evidence
     * @param erased those of these contacts who are erased, asked only where no destroyed key makes go what is written of them
     */
    List<ConsentRow> attach(
            List<ConsentRow> lines,
            Map<UUID, ConsentEvidence> told,
            Function<Collection<ContactId>, Set<ContactId>> erased) {
        if (told.isEmpty()) {
            return lines;
        }
        List<Plain> plain = lines.stream()
                .filter(line -> told.containsKey(line.entry().id()))
                .map(line -> new Plain(
                        context(line),
                        text(Objects.requireNonNull(told.get(line.entry().id())))))
                .toList();
        Iterator<Sealed> sealed = env.personalData().sealAll(plain).iterator();
        Iterator<Plain> texts = plain.iterator();
        Set<ContactId> nobody = env.personalData().forgetsByKey() ? Set.of() : erased.apply(contacts(lines));
        List<ConsentRow> attached = new ArrayList<>(lines.size());
        for (ConsentRow line : lines) {
            attached.add(
                    told.containsKey(line.entry().id())
                            ? with(
                                    line,
                                    kept(line, sealed.next(), nobody),
                                    texts.next().text())
                            : line);
        }
        return attached;
    }

    private static Set<ContactId> contacts(List<ConsentRow> lines) {
        return lines.stream().map(line -> line.entry().contact()).collect(Collectors.toSet());
    }

    private static Sealed kept(ConsentRow line, Sealed sealed, Set<ContactId> erased) {
        return erased.contains(line.entry().contact()) ? Sealed.gone() : sealed;
    }

    private ConsentRow with(ConsentRow line, Sealed sealed, String text) {
        // Keyed: of a plain digest an address is found by trying them all.
        var digest = env.digests().written(env.digests().of(line.tenant(), SealedEvidence.COLUMN, text));
        var evidence = new SealedEvidence(sealed, digest);
        return new ConsentRow(line.tenant(), line.entry(), evidence);
    }

    private String text(ConsentEvidence evidence) {
        Map<String, String> told = new TreeMap<>();
        evidence.ipAddress().ifPresent(address -> told.put(IP_ADDRESS, address));
        evidence.userAgent().ifPresent(agent -> told.put(USER_AGENT, agent));
        evidence.message().ifPresent(message -> told.put(MESSAGE, message.toString()));
        evidence.address().ifPresent(address -> told.put(ADDRESS, address.hex()));
        return env.json().write(told);
    }

    /** Empty if there never was any. */
    Optional<ConsentEvidence> open(ConsentRow line) {
        return Optional.ofNullable(openAll(List.of(line)).get(line.entry().id()));
    }

    /** By line; those that came without are absent. */
    Map<UUID, ConsentEvidence> openAll(List<ConsentRow> rows) {
        List<UUID> lines = new ArrayList<>();
        List<Closed> closed = new ArrayList<>();
        Map<UUID, ConsentEvidence> opened = new HashMap<>();
        for (ConsentRow row : rows) {
            if (row.evidence() == null) {
                continue;
            }
            if (row.evidence().sealed().isGone()) {
                opened.put(row.entry().id(), ConsentEvidence.gone());
            } else {
                lines.add(row.entry().id());
                closed.add(new Closed(context(row), row.evidence().sealed()));
            }
        }
        List<Optional<String>> texts =
                closed.isEmpty() ? List.of() : env.personalData().openKept(closed);
        for (int i = 0; i < lines.size(); i++) {
            opened.put(lines.get(i), texts.get(i).map(this::read).orElseGet(ConsentEvidence::gone));
        }
        return opened;
    }

    private ConsentEvidence read(String text) {
        Map<String, Object> told = env.json().read(text);
        ConsentEvidence evidence = ConsentEvidence.none();
        if (told.get(IP_ADDRESS) instanceof String address) {
            evidence = evidence.withIpAddress(address);
        }
        if (told.get(USER_AGENT) instanceof String agent) {
            evidence = evidence.withUserAgent(agent);
        }
        if (told.get(MESSAGE) instanceof String message) {
            evidence = evidence.withMessage(UUID.fromString(message));
        }
        return told.get(ADDRESS) instanceof String digest ? evidence.withAddress(new Digest(digest)) : evidence;
    }

    private static SealContext context(ConsentRow line) {
        return new SealContext(
                line.tenant(),
                SealedEvidence.COLUMN,
                line.entry().id(),
                line.entry().contact().value());
    }
}
