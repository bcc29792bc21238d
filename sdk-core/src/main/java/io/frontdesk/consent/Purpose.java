package io.frontdesk.consent;

import io.frontdesk.common.InvalidInputException;
import java.util.regex.Pattern;

/**
 * What a message is for, and so which consent it needs.
 *
 * @param code lower case letters, digits, {@code _}, {@code .} and {@code -}, 1 to 40 characters
 */
public record Purpose(String code) {

    /** Codes and links a person asks for this minute. Needs no consent. */
    public static final Purpose AUTHENTICATION = new Purpose("authentication");

    /** What a contract or request brings with it: receipts, reminders, answers. Needs no consent. */
    public static final Purpose TRANSACTIONAL = new Purpose("transactional");

    /** Advertising. Needs a grant. */
    public static final Purpose MARKETING = new Purpose("marketing");

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_.-]{0,39}");

    public Purpose {
        // The constants above are made before CODE is: they are known to be right.
        if (CODE != null && !CODE.matcher(code).matches()) {
            throw InvalidInputException.of("purpose", "is not a purpose code", "use 1 to 40 of a-z, 0-9, _ . and -");
        }
    }

    /** A purpose of the host's own; needs a grant, as marketing does. */
    public static Purpose of(String code) {
        return switch (code) {
            case "authentication" -> AUTHENTICATION;
            case "transactional" -> TRANSACTIONAL;
            case "marketing" -> MARKETING;
            default -> new Purpose(code);
        };
    }

    public boolean needsConsent() {
        return !equals(AUTHENTICATION) && !equals(TRANSACTIONAL);
    }

    @Override
    public String toString() {
        return code;
    }
}
