package io.frontdesk.inmemory;

import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object; used once. */
final class JsonWriter {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final StringBuilder out = new StringBuilder();

    String write(Map<?, ?> object) {
        object(object, 1);
        return out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else {
            throw unusable("is a " + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map, int depth) {
        checkDepth(depth);
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw unusable("has a key that is no text");
            }
            out.append(separator);
            string(key);
            out.append(':');
            value(entry.getValue(), depth + 1);
            separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list, int depth) {
        checkDepth(depth);
        String separator = "[";
        for (Object element : list) {
            out.append(separator);
            value(element, depth + 1);
            separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void number(Number number) {
        String digits = number.toString();
        if (digits.length() > InMemoryJsonCodec.MAX_DIGITS
                || !NUMBER.matcher(digits).matches()) {
            throw unusable("is a " + number.getClass().getName() + " that JSON has no number for");
        }
        out.append(digits);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> plain(text, i, c);
            }
        }
        out.append('"');
    }

    /** Half a surrogate pair is escaped: as UTF-8 it would be lost. */
    private void plain(String text, int at, char c) {
        boolean half = Character.isSurrogate(c) && !isPaired(text, at);
        if (c < ' ' || half) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static void checkDepth(int depth) {
        if (depth > InMemoryJsonCodec.MAX_DEPTH) {
            throw unusable("is nested more than " + InMemoryJsonCodec.MAX_DEPTH + " levels deep, or contains itself");
        }
    }

    private static InvalidInputException unusable(String problem) {
        return InvalidInputException.of(
                "json",
                "cannot be written: a value " + problem,
                "give texts, numbers, booleans, nulls, lists and maps");
    }
}
