package io.frontdesk.contacts;

import io.frontdesk.common.InvalidInputException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of a custom field, of one {@link FieldType}. Immutable; equal by type and value; {@link #toString()} tells the type only. */
public final class FieldValue {

    private static final int LONGEST = 1000;
    private static final int MOST_DIGITS = 100;

    private final FieldType type;
    private final String text;

    private FieldValue(FieldType type, String text) {
        this.type = type;
        this.text = text;
    }

    /** At most 1,000 characters, none of them NUL. */
    public static FieldValue of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw wrong("holds a NUL character", "take the character U+0000 out");
        }
        if (text.length() > LONGEST) {
            throw wrong("has " + text.length() + " characters", "give at most " + LONGEST);
        }
        return new FieldValue(FieldType.TEXT, text);
    }

    /** At most 100 digits; {@code 1.0} and {@code 1.00} are equal. */
    public static FieldValue of(BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw wrong("has too many digits", "give at most " + MOST_DIGITS);
        }
        return new FieldValue(FieldType.NUMBER, number.stripTrailingZeros().toPlainString());
    }

    public static FieldValue of(long number) {
        return of(BigDecimal.valueOf(number));
    }

    public static FieldValue of(LocalDate date) {
        return new FieldValue(FieldType.DATE, date.toString());
    }

    public static FieldValue of(boolean flag) {
        return new FieldValue(FieldType.BOOLEAN, Boolean.toString(flag));
    }

    /**
     * Reads a value as {@link #text()} gives it; a number also as {@code 1e3}, a yes or no also as {@code yes}, {@code no}, {@code 1} and {@code 0}.
     *
     * @throws InvalidInputException if the text is no value of this type
     */
    public static FieldValue parse(FieldType type, String text) {
        try {
            return switch (type) {
                case TEXT -> of(text);
                case NUMBER -> of(number(text.strip()));
                case DATE -> of(LocalDate.parse(text.strip()));
                case BOOLEAN -> of(flag(text.strip()));
            };
        } catch (NumberFormatException e) {
            throw wrong("is no number", "give one such as -12.50");
        } catch (DateTimeException e) {
            throw wrong("is no date", "give one such as 2026-11-30");
        }
    }

    public FieldType type() {
        return type;
    }

    /** In one form for equal values: a number without an exponent or trailing zeros, a date as ISO 8601, {@code true} or {@code false}. */
    public String text() {
        return text;
    }

    /**
     * The number.
     *
     * @throws InvalidInputException if this is of another type
     */
    public BigDecimal number() {
        return new BigDecimal(as(FieldType.NUMBER));
    }

    /**
     * The day.
     *
     * @throws InvalidInputException if this is of another type
     */
    public LocalDate date() {
        return LocalDate.parse(as(FieldType.DATE));
    }

    /**
     * Whether it is a yes.
     *
     * @throws InvalidInputException if this is of another type
     */
    public boolean flag() {
        return Boolean.parseBoolean(as(FieldType.BOOLEAN));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldValue that && type == that.type && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return "FieldValue[" + type + "]";
    }

    private String as(FieldType wanted) {
        if (type != wanted) {
            throw wrong("is a " + type, "ask for it as what it is");
        }
        return text;
    }

    private static BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS + 10) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw wrong("is neither yes nor no", "give true or false");
        };
    }

    private static InvalidInputException wrong(String problem, String remedy) {
        return InvalidInputException.of("customField", problem, remedy);
    }
}
