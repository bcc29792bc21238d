package io.frontdesk.preferences.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form as a browser sends it, {@code application/x-www-form-urlencoded}, in their order. */
final class FormFields {

    /** Several times what our longest form has. */
    static final int LONGEST = 200_000;

    private static final int MOST = 5_000;

    private final Map<String, List<String>> fields;

    private FormFields(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Empty if it is no such form, or one with more fields than any of ours. */
    static Optional<FormFields> read(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        String[] pairs = text.isEmpty() ? new String[0] : text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            return Optional.empty();
        }
        try {
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        } catch (IllegalArgumentException e) {
            // A percent sign without its digits.
            return Optional.empty();
        }
        return Optional.of(new FormFields(fields));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Empty if there is none. */
    String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
