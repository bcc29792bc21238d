package io.frontdesk.adapter.http.mail;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Guards what a message may write into its header: one line each, and nothing that is ours or the provider's to say. */
final class MailHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    private static final int MAX_VALUE = 4_000;
    private static final int MAX_SUBJECT = 900;

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
            "x-frontdesk-message");

    /** Programs read these, and those of lists: an encoded word in them is no text but an error. */
    private static final Set<String> FOR_PROGRAMS =
            Set.of("references", "in-reply-to", "auto-submitted", "precedence", "feedback-id");

    private MailHeaders() {}

    /** The message's own and ours, in the order of their names. */
    static Map<String, String> of(OutboundMessage message) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        message.headers().forEach((name, value) -> {
            check(name, value);
            if (headers.containsKey(name)) {
                throw new RefusedMail(RejectionKind.CONTENT, "header " + name + " is given twice");
            }
            headers.put(name, EncodedWords.of(value.replace('\t', ' ')));
        });
        headers.put(
                "X-Frontdesk-Message", message.trace().orElseGet(message.ref().message()::toString));
        return headers;
    }

    static String subject(String subject) {
        return line("subject", subject, MAX_SUBJECT);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedMail(RejectionKind.CONTENT, "header with an impossible name");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-") || isProviders(lower)) {
            throw new RefusedMail(RejectionKind.CONTENT, "header " + name + " is not the message's to set");
        }
        line("header " + name, value, MAX_VALUE);
        if ((lower.startsWith("list-") || FOR_PROGRAMS.contains(lower))
                && value.chars().anyMatch(c -> c > 126)) {
            throw new RefusedMail(RejectionKind.CONTENT, "header " + name + " is not ASCII");
        }
    }

    /** Commands to a provider that travel as headers. */
    private static boolean isProviders(String name) {
        return name.startsWith("x-sg-")
                || name.startsWith("x-smtpapi")
                || name.startsWith("x-mailgun-")
                || name.startsWith("x-ses-");
    }

    private static String line(String what, String value, int max) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new RefusedMail(RejectionKind.CONTENT, what + " has line breaks");
        }
        if (value.length() > max) {
            throw new RefusedMail(RejectionKind.CONTENT, what + " is too long");
        }
        return value;
    }
}
