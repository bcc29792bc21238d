package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.SendDecision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps verdicts with their messages: codes and ids only. */
final class Decisions {

    private Decisions() {}

    /** Written for every message twice, so by hand: in codes, ids and times there is nothing to escape. */
    static String write(GateVerdict verdict, Instant at) {
        var text = new StringBuilder(200);
        add(text, "{", "at", at);
        add(text, ",", "verdict", verdict.kind().name().toLowerCase(Locale.ROOT));
        add(text, ",", "reason", verdict.reason().name());
        add(text, ",", "until", verdict.until());
        add(text, ",", "consent", verdict.consent());
        add(text, ",", "suppression", verdict.suppression());
        return text.append('}').toString();
    }

    private static void add(StringBuilder text, String before, String name, @Nullable Object value) {
        if (value != null) {
            text.append(before)
                    .append('"')
                    .append(name)
                    .append("\":\"")
                    .append(value)
                    .append('"');
        }
    }

    /** The same decision, with until when its message now waits; null if it does not. */
    static @Nullable String waiting(@Nullable String decision, @Nullable Instant until, JsonCodec json) {
        if (decision == null) {
            return null;
        }
        var map = new LinkedHashMap<>(json.read(decision));
        map.remove("until");
        if (until != null) {
            map.put("until", until.toString());
        }
        return json.write(map);
    }

    /** Until when its message was told to wait; empty if it was not. */
    static Optional<Instant> until(@Nullable String decision, JsonCodec json) {
        return decision == null ? Optional.empty() : read(decision, json).until();
    }

    static SendDecision read(String decision, JsonCodec json) {
        Map<String, Object> map = json.read(decision);
        return new SendDecision(
                Instant.parse(String.valueOf(map.get("at"))),
                String.valueOf(map.get("verdict")),
                MessageReason.valueOf(String.valueOf(map.get("reason"))),
                Optional.ofNullable(map.get("until")).map(until -> Instant.parse(until.toString())),
                id(map.get("consent")),
                id(map.get("suppression")));
    }

    private static Optional<UUID> id(@Nullable Object value) {
        return Optional.ofNullable(value).map(v -> UUID.fromString(v.toString()));
    }
}
