package io.frontdesk.common;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Argument checks that answer in Frontdesk's own terms: which field, what is wrong, what to do. */
public final class Checks {

    private Checks() {}

    /**
     * Requires a text of 1 to {@code max} characters that is not blank and holds no NUL, which not every database takes.
     *
     * @return the text
     * @throws InvalidInputException naming {@code field}, without repeating the value
     */
    public static String text(String field, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            throw InvalidInputException.of(field, "is missing or blank", "give a text of 1 to " + max + " characters");
        }
        if (value.length() > max) {
            throw InvalidInputException.of(
                    field, "has " + value.length() + " characters", "give at most " + max + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw InvalidInputException.of(field, "holds a NUL character", "take the character U+0000 out");
        }
        requirePairs(field, value);
        return value;
    }

    /** The beginning of a text that is too long, without half a character at its end. */
    public static String cut(String value, int max) {
        if (value.length() <= max) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(max - 1)) ? max - 1 : max);
    }

    /** UTF-8 has no half of a pair: written as {@code ?}, two different texts would be one. */
    private static void requirePairs(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                boolean pair =
                        i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
                if (!pair) {
                    throw InvalidInputException.of(
                            field, "holds half a character", "take the unpaired surrogate at " + i + " out");
                }
                i++;
            }
        }
    }

    /**
     * Requires {@code min <= value <= max}.
     *
     * @throws InvalidInputException naming {@code field}
     */
    public static int range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw InvalidInputException.of(field, "is " + value, "give a number from " + min + " to " + max);
        }
        return value;
    }

    /**
     * Requires at most {@code max} elements.
     *
     * @throws InvalidInputException naming {@code field}
     */
    public static <T> List<T> atMost(String field, List<T> values, int max) {
        if (values.size() > max) {
            throw InvalidInputException.of(
                    field, "has " + values.size() + " elements", "pass at most " + max + " in one call");
        }
        return values;
    }
}
