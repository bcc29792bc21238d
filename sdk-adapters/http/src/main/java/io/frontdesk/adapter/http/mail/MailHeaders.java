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
            "x-frontdesk-message",
            "x-frontdesk-trace");

    private MailHeaders() {}

    /** The message's own and ours, in the order of their names. */
    static Map<String, String> of(OutboundMessage message) {
        var headers = new TreeMap<String, String>();
        message.headers().forEach((name, value) -> {
            check(name, value);
            headers.put(name, EncodedWords.of(value.replace('\t', ' ')));
        });
        headers.put("X-Frontdesk-Message", message.ref().message().toString());
        message.trace().ifPresent(trace -> headers.put("X-Frontdesk-Trace", line("trace", trace, MAX_VALUE)));
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
