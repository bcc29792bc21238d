package io.frontdesk.adapter.receipt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one text of an object that is signed: RFC 8785, of which receipts use texts, whole numbers and objects. */
final class CanonicalText {

    private static final String ESCAPED = "\b\t\n\f\r\"\\";
    private static final String ESCAPES = "btnfr\"\\";

    private CanonicalText() {}

    static String of(Map<?, ?> object) {
        var text = new StringBuilder();
        object(text, object);
        return text.toString();
    }

    private static void object(StringBuilder text, Map<?, ?> object) {
        // In the order of UTF-16 code units, as String compares.
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put((String) key, value));
        text.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> each : sorted.entrySet()) {
            text.append(separator);
            string(text, each.getKey());
            text.append(':');
            value(text, each.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void value(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object(text, object);
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (int i = 0; i < list.size(); i++) {
                text.append(i == 0 ? "" : ",");
                value(text, list.get(i));
            }
            text.append(']');
        } else if (value instanceof String string) {
            string(text, string);
        } else {
            text.append(value);
        }
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                text.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < 0x20) {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
