package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object, by recursive descent; used once. Errors name the place, never the text. */
final class JsonReader {

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final char END = '\0';

    private final String json;
    private int at;

    JsonReader(String json) {
        this.json = json;
    }

    Map<String, Object> read() {
        skipBlanks();
        if (peek() != '{') {
            throw malformed("an object was expected");
        }
        Map<String, Object> object = object(1);
        skipBlanks();
        if (at < json.length()) {
            throw malformed("something follows the object");
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        skipBlanks();
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    @SuppressWarnings("NullAway") // the port's map holds nulls where the text says null
    private Map<String, Object> object(int depth) {
        checkDepth(depth);
        var object = new LinkedHashMap<String, Object>();
        at++;
        skipBlanks();
        if (took('}')) {
            return object;
        }
        do {
            skipBlanks();
            String key = string();
            skipBlanks();
            expect(':');
            if (object.containsKey(key)) {
                throw malformed("a key stands twice in one object");
            }
            object.put(key, value(depth + 1));
            skipBlanks();
        } while (took(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        checkDepth(depth);
        var array = new ArrayList<@Nullable Object>();
        at++;
        skipBlanks();
        if (took(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
            skipBlanks();
        } while (took(','));
        expect(']');
        return array;
    }

    private @Nullable Boolean word(String word, @Nullable Boolean meaning) {
        if (!json.startsWith(word, at)) {
            throw malformed("a value was expected");
        }
        at += word.length();
        return meaning;
    }

    private String string() {
        expect('"');
        var text = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return text.toString();
            } else if (c == '\\') {
                text.append(escaped());
            } else if (c < ' ') {
                throw malformed("a text holds a control character that is not escaped");
            } else {
                text.append(c);
            }
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an escape is unknown");
        };
    }

    private char unicode() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = hex(next());
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    /** Character.digit would take the digits of other scripts too. */
    private int hex(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw malformed("an escape lacks its four hexadecimal digits");
        }
        return digit;
    }

    private Number number() {
        int start = at;
        took('-');
        if (!took('0')) {
            digits();
        }
        int whole = at;
        if (took('.')) {
            digits();
        }
        if (took('e') || took('E')) {
            if (!took('+')) {
                took('-');
            }
            digits();
        }
        if (at - start > InMemoryJsonCodec.MAX_DIGITS) {
            throw malformed("a number has more than " + InMemoryJsonCodec.MAX_DIGITS + " characters");
        }
        String digits = json.substring(start, at);
        return whole == at ? wholeNumber(digits) : decimal(digits);
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("a value was expected");
        }
    }

    private static Number wholeNumber(String digits) {
        var number = new BigInteger(digits);
        boolean small = number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
        return small ? (Number) number.longValue() : number;
    }

    private BigDecimal decimal(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw unreadable("a number has an impossible exponent", e);
        }
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < json.length() ? json.charAt(at) : END;
    }

    private char next() {
        if (at >= json.length()) {
            throw malformed("it ends too early");
        }
        return json.charAt(at++);
    }

    private boolean took(char c) {
        boolean here = at < json.length() && json.charAt(at) == c;
        if (here) {
            at++;
        }
        return here;
    }

    private void expect(char c) {
        if (!took(c)) {
            throw malformed(at < json.length() ? "'" + c + "' was expected" : "it ends too early");
        }
    }

    private void checkDepth(int depth) {
        if (depth > InMemoryJsonCodec.MAX_DEPTH) {
            throw malformed("it is nested more than " + InMemoryJsonCodec.MAX_DEPTH + " levels deep");
        }
    }

    private FrontdeskException malformed(String problem) {
        return unreadable(problem, null);
    }

    private FrontdeskException unreadable(String problem, @Nullable Throwable cause) {
        return new FrontdeskException(
                ErrorCode.UNREADABLE_DATA,
                "Cannot read JSON of " + json.length() + " characters: at character " + at + " " + problem
                        + "; was it cut off or altered?",
                cause);
    }
}
