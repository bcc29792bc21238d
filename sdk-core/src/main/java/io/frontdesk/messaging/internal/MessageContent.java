package io.frontdesk.messaging.internal;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a message is personal: the one sealed column. */
record MessageContent(
        @Nullable String address,
        @Nullable String language,
        Map<String, Object> variables,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html) {

    private static final String COLUMN = "message.content";

    static MessageContent of(SendMessage command) {
        return new MessageContent(
                command.address().orElse(null),
                command.language().map(Locale::toLanguageTag).orElse(null),
                command.variables(),
                command.subject().orElse(null),
                command.text().orElse(null),
                command.html().orElse(null));
    }

    Sealed seal(Environment env, MessageRef ref) {
        return env.personalData().seal(context(ref), env.json().write(toMap()));
    }

    static MessageContent open(Environment env, MessageRow row) {
        return of(env.json().read(env.personalData().open(context(row.ref()), row.content())));
    }

    private static SealContext context(MessageRef ref) {
        return new SealContext(ref.tenant(), COLUMN, ref.message().value());
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        put(map, "address", address);
        put(map, "language", language);
        put(map, "subject", subject);
        put(map, "text", text);
        put(map, "html", html);
        if (!variables.isEmpty()) {
            map.put("variables", variables);
        }
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    @SuppressWarnings("unchecked") // what toMap() wrote under "variables" is a map
    private static MessageContent of(Map<String, Object> map) {
        return new MessageContent(
                (String) map.get("address"),
                (String) map.get("language"),
                (Map<String, Object>) Optional.ofNullable(map.get("variables")).orElse(Map.of()),
                (String) map.get("subject"),
                (String) map.get("text"),
                (String) map.get("html"));
    }

    @Override
    public String toString() {
        return "MessageContent[•••]";
    }
}
