package io.frontdesk.messaging;

import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a host may add to an e-mail: one line each, and none that the message itself must say. */
final class HeaderRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    private static final int LONGEST = 2_000;

    /** A line has at most 998 characters (RFC 5322 §2.1.1), and is folded at spaces only. */
    private static final Pattern UNFOLDABLE = Pattern.compile("[^ ]{900}");

    private static final Set<String> OURS = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "return-path",
            "received",
            "dkim-signature",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "auto-submitted",
            "x-frontdesk-message");

    /** Parts, resent blocks, and what providers take for orders. */
    private static final List<String> OURS_BY_PREFIX =
            List.of("content-", "resent-", "x-smtpapi", "x-sg-", "x-mailgun-", "x-ses-");

    private HeaderRules() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw InvalidInputException.of("header", "has an impossible name", "use letters, digits and -, at most 60");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || OURS_BY_PREFIX.stream().anyMatch(lower::startsWith)) {
            throw InvalidInputException.of(
                    "header." + name, "is not the host's to set", "use a name of your own, such as X-Order");
        }
        return name;
    }

    static String value(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw InvalidInputException.of(
                    "header." + name, "has a line break or control character", "give one line of text");
        }
        if (value.isBlank() || value.length() > LONGEST) {
            throw InvalidInputException.of(
                    "header." + name, "is blank or too long", "give 1 to " + LONGEST + " characters");
        }
        if (UNFOLDABLE.matcher(value).find()) {
            throw InvalidInputException.of(
                    "header." + name, "has 900 characters without a space", "break it up: a line cannot be so long");
        }
        return value;
    }
}
