package io.frontdesk.adapter.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered, without its words, which may repeat an address.
 *
 * @param code three digits; 0 or less if there was no answer, or none that is SMTP
 * @param enhanced the RFC 3463 status such as {@code 5.1.1}, or empty
 * @param queueId the server's name of a message it took, where it is recognisable as one
 */
record SmtpReply(int code, String enhanced, Optional<String> queueId) {

    private static final Pattern STATUS = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
    private static final Pattern QUEUED_AS = Pattern.compile("(?i)\\bqueued as ([a-z0-9_-]{5,100})");
    private static final Pattern ONLY_ID =
            Pattern.compile("(?i)^\\d{3} (?:2\\.\\d\\.\\d )?ok:? ([a-z0-9_-]{12,100})\\s*$");

    static SmtpReply of(int code, String text) {
        Matcher status = STATUS.matcher(text);
        return new SmtpReply(
                code, status.find() ? status.group(1) : "", code == 250 ? queueIdIn(text) : Optional.empty());
    }

    private static Optional<String> queueIdIn(String text) {
        Matcher named = QUEUED_AS.matcher(text);
        if (named.find()) {
            return Optional.of(named.group(1));
        }
        Matcher alone = ONLY_ID.matcher(text);
        return alone.find() ? Optional.of(alone.group(1)) : Optional.empty();
    }

    boolean isAnswer() {
        return code >= 200 && code < 600;
    }

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    boolean isTransient() {
        return code >= 400 && code < 500;
    }

    boolean isPermanent() {
        return code >= 500 && code < 600;
    }

    /** The server says good-bye with it. */
    boolean closesConnection() {
        return code == 421;
    }

    /** Whether the status is of this class and subject, such as {@code .7.}, whatever its first digit. */
    boolean isAbout(String subject) {
        return enhanced.length() > 1 && enhanced.startsWith(subject, 1);
    }

    boolean isStatus(String detail) {
        return enhanced.length() > 1 && enhanced.substring(1).equals(detail);
    }

    /** Such as {@code 550 5.1.1}: what outcomes carry. */
    String label() {
        if (!isAnswer()) {
            return "no answer";
        }
        return enhanced.isEmpty() ? String.valueOf(code) : code + " " + enhanced;
    }
}
