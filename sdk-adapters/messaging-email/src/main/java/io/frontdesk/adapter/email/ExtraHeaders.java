package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guards what a message may write into its header: one line each, and nothing that is ours to say. */
final class ExtraHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    /** No line of a message may have more than 998 characters (RFC 5322 §2.1.1), and lines are folded at spaces. */
    private static final Pattern UNFOLDABLE = Pattern.compile("[^ \\t]{900}");

    private static final int MAX_VALUE = 4_000;
    private static final int MAX_SUBJECT = 1_000;
    private static final Set<String> OURS = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "return-path",
            "received",
            "x-frontdesk-message");

    private ExtraHeaders() {}

    /** Refuses a subject or header that could change the message's structure; null if all are in order. */
    static @Nullable Refusal problemOf(OutboundMessage message) {
        Refusal problem = problemOfLine("subject", message.subject().orElse(""), MAX_SUBJECT);
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (problem == null) {
                problem = problemOf(header.getKey(), header.getValue());
            }
        }
        return problem;
    }

    private static @Nullable Refusal problemOf(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return Refusal.of(RejectionKind.CONTENT, "header with an impossible name");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-")) {
            return Refusal.of(RejectionKind.CONTENT, "header " + name + " is not the message's to set");
        }
        return problemOfLine("header " + name, value, MAX_VALUE);
    }

    private static @Nullable Refusal problemOfLine(String what, String value, int max) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            return Refusal.of(RejectionKind.CONTENT, what + " has line breaks");
        }
        if (value.length() > max || UNFOLDABLE.matcher(value).find()) {
            return Refusal.of(RejectionKind.CONTENT, what + " is too long");
        }
        return null;
    }

    /** Encoded where it is not ASCII, and folded. */
    static String onWire(String name, String value) throws UnsupportedEncodingException {
        return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, StandardCharsets.UTF_8.name(), null));
    }
}
