package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.SecretRef;
import io.frontdesk.messaging.spi.Departure;
import io.frontdesk.messaging.spi.DerivedValue;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What floors above put into messages when they leave. In the ledger only a reference stands for it. */
final class DerivedValues {

    private static final String KIND = "secret";
    private static final String ID = "id";

    private final Map<String, DerivedValue> byKind = new ConcurrentHashMap<>();

    void register(String kind, DerivedValue value) {
        byKind.put(kind, value);
    }

    /** As they are sealed: references become maps, which nothing else is. */
    static Map<String, Object> stored(Map<String, Object> variables) {
        if (variables.values().stream().noneMatch(SecretRef.class::isInstance)) {
            return variables;
        }
        var stored = new LinkedHashMap<>(variables);
        stored.replaceAll(
                (name, value) -> value instanceof SecretRef ref ? Map.of(KIND, ref.kind(), ID, ref.id()) : value);
        return stored;
    }

    /**
     * The variables of a message with its references filled in.
     *
     * @throws TemplateProblem if one cannot be
     */
    Map<String, Object> filled(Candidate candidate) {
        Map<String, Object> variables = candidate.content().variables();
        if (variables.values().stream().noneMatch(Map.class::isInstance)) {
            return variables;
        }
        var filled = new LinkedHashMap<>(variables);
        filled.replaceAll((name, value) -> value instanceof Map<?, ?> map ? value(name, map, candidate) : value);
        return filled;
    }

    private String value(String name, Map<?, ?> stored, Candidate candidate) {
        var ref = new SecretRef(String.valueOf(stored.get(KIND)), String.valueOf(stored.get(ID)));
        return find(ref, candidate)
                .orElseThrow(() -> new TemplateProblem(
                        TemplateProblem.Kind.MISSING_VARIABLE,
                        0,
                        "nothing can be made for '" + name + "'",
                        "ask anew: what it stands for is not, or not any more, for this address"));
    }

    private Optional<String> find(SecretRef ref, Candidate candidate) {
        MessageRow row = candidate.row();
        DerivedValue value = byKind.get(ref.kind());
        return value == null
                ? Optional.empty()
                : value.of(
                        ref,
                        new Departure(
                                row.ref(),
                                row.contact(),
                                row.channel(),
                                Objects.requireNonNull(candidate.digest(), "a message that leaves goes somewhere")));
    }
}
