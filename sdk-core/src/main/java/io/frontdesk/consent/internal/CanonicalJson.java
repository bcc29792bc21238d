package io.frontdesk.consent.internal;

import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one object: RFC 8785 for texts, whole numbers and objects of these; keys in the order of their UTF-16 code
 * units, as {@link String#compareTo} has it.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String write(Map<String, ?> object) {
        var text = new StringBuilder();
        object(text, object);
        return text.toString();
    }

    private static void object(StringBuilder text, Map<?, ?> object) {
        var sorted = new TreeMap<String, Object>();
        object.forEach((key, value) -> sorted.put((String) key, value));
        String separator = "{";
        for (Map.Entry<String, Object> each : sorted.entrySet()) {
            text.append(separator);
            string(text, each.getKey());
            text.append(':');
            value(text, each.getValue());
            separator = ",";
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void value(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> object) {
            object(text, object);
        } else if (value instanceof Integer number) {
            text.append(number.intValue());
        } else if (value instanceof String string) {
            string(text, string);
        } else {
            throw new IllegalArgumentException("A receipt holds texts, whole numbers and objects only");
        }
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
