package io.frontdesk.adapter.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object (RFC 8259) strictly: no key twice, no number but whole ones, nothing behind it, no deep nesting. */
final class JsonText {

    private static final int DEEPEST = 16;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(?![0-9.eE])");
    private static final String ESCAPES = "btnfr\"\\/";
    private static final String ESCAPED = "\b\t\n\f\r\"\\/";

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * Reads an object of texts, whole numbers as {@link Long}, truth values, null, lists and objects.
     *
     * @throws IllegalArgumentException saying where it is none
     */
    static Map<String, Object> object(String text) {
        var reader = new JsonText(text);
        Map<String, Object> object = reader.object(0);
        if (reader.at != text.length()) {
            throw reader.problem("something stands behind the object");
        }
        return object;
    }

    private Map<String, Object> object(int depth) {
        expect('{');
        Map<String, Object> object = new LinkedHashMap<>();
        if (isNext('}')) {
            return object;
        }
        do {
            skipSpace();
            String key = string();
            skipSpace();
            expect(':');
            if (object.containsKey(key)) {
                throw problem("a key stands twice");
            }
            put(object, key, value(depth + 1));
            skipSpace();
        } while (isNext(','));
        expect('}');
        return object;
    }

    @SuppressWarnings("NullAway") // null is a value here
    private static void put(Map<String, Object> object, String key, @Nullable Object value) {
        object.put(key, value);
    }

    private List<@Nullable Object> list(int depth) {
        expect('[');
        List<@Nullable Object> list = new ArrayList<>();
        if (isNext(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            skipSpace();
        } while (isNext(','));
        expect(']');
        return list;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw problem("it is nested too deep");
        }
        skipSpace();
        char first = at < text.length() ? text.charAt(at) : ' ';
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw problem("a value is none");
        }
        at += word.length();
        return value;
    }

    private Long number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw problem("a value is none");
        }
        at = number.end();
        return Long.valueOf(number.group());
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw problem("a text holds a control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return string.toString();
    }

    private char escaped() {
        char escape = at < text.length() ? text.charAt(at++) : ' ';
        int known = ESCAPES.indexOf(escape);
        if (known >= 0) {
            return ESCAPED.charAt(known);
        }
        if (escape != 'u' || at + 4 > text.length()) {
            throw problem("a text holds an unknown escape");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw problem("a text holds an unknown escape");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private boolean isNext(char c) {
        skipSpace();
        boolean next = at < text.length() && text.charAt(at) == c;
        at += next ? 1 : 0;
        return next;
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw problem("'" + c + "' is missing");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException(what + ", at character " + at);
    }
}
