package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guards what a message may write into its header: one field each, and nothing that is ours to say. */
final class ExtraHeaders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    /** RFC 2369: URLs in angle brackets, separated by commas. */
    private static final Pattern URLS = Pattern.compile("<[^<>\\s]+>(?:[ \\t]*,[ \\t]*<[^<>\\s]+>)*");

    private static final Pattern BETWEEN_URLS = Pattern.compile("(?<=>)[ \\t]*,[ \\t]*(?=<)");
    /** RFC 2919. */
    private static final Pattern LIST_ID = Pattern.compile("([^<>]*?)[ \\t]*<([^<>\\s]+)>");

    private static final int MAX_VALUE = 4_000;
    private static final int MAX_SUBJECT = 1_000;
    private static final int MAX_LINE = 900;
    private static final int MAX_LIST_ID = 255;
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
            "x-frontdesk-message");

    /** Programs read these: an encoded word in them is no text but an error. */
    private static final Set<String> FOR_PROGRAMS =
            Set.of("references", "in-reply-to", "auto-submitted", "precedence", "feedback-id", "list-unsubscribe-post");

    private ExtraHeaders() {}

    /** Refuses a subject or header that could change the message's structure; null if all are in order. */
    static @Nullable Refusal problemOf(OutboundMessage message) {
        Refusal problem = problemOfLine("subject", message.subject().orElse(""), MAX_SUBJECT);
        var names = new HashSet<String>();
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (problem == null) {
                problem = problemOf(header.getKey(), header.getValue(), names);
            }
        }
        return problem;
    }

    private static @Nullable Refusal problemOf(String name, String value, Set<String> names) {
        if (!NAME.matcher(name).matches()) {
            return refusal("header with an impossible name");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-")) {
            return refusal("header " + name + " is not the message's to set");
        }
        if (!names.add(lower)) {
            return refusal("header " + name + " is given twice");
        }
        Refusal problem = problemOfLine("header " + name, value, MAX_VALUE);
        return problem != null ? problem : problemForPrograms(name, lower, value);
    }

    private static @Nullable Refusal problemForPrograms(String name, String lower, String value) {
        if (lower.equals("list-id") && LIST_ID.matcher(value.strip()).matches()) {
            String id = value.substring(value.indexOf('<'));
            if (id.length() > MAX_LIST_ID) {
                return refusal("header " + name + " is too long");
            }
            return HeaderText.isAscii(id) ? null : refusal("header " + name + " is not ASCII");
        }
        if (!isForPrograms(lower)) {
            return HeaderText.isAscii(value) && !HeaderText.isFoldable(value)
                    ? refusal("header " + name + " is too long")
                    : null;
        }
        if (!HeaderText.isAscii(value)) {
            return refusal("header " + name + " is not ASCII");
        }
        return canBeLaidOut(lower, value) ? null : refusal("header " + name + " is too long");
    }

    private static boolean isForPrograms(String lower) {
        return lower.startsWith("list-") || FOR_PROGRAMS.contains(lower);
    }

    private static boolean canBeLaidOut(String lower, String value) {
        if (!lower.startsWith("list-")) {
            return HeaderText.isFoldable(value);
        }
        if (!URLS.matcher(value.strip()).matches()) {
            return value.length() <= MAX_LINE;
        }
        return BETWEEN_URLS.splitAsStream(value.strip()).allMatch(url -> url.length() <= MAX_LINE);
    }

    static @Nullable Refusal problemOfLine(String what, String value, int max) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            return refusal(what + " has line breaks");
        }
        return value.length() > max ? refusal(what + " is too long") : null;
    }

    private static Refusal refusal(String code) {
        return Refusal.of(RejectionKind.CONTENT, code);
    }

    /** The value as it goes on the wire, after {@code name: }. */
    static String onWire(String name, String given) {
        String lower = name.toLowerCase(Locale.ROOT);
        String value = given.strip();
        int column = name.length() + 2;
        if (lower.equals("list-id")) {
            Matcher list = LIST_ID.matcher(value);
            return list.matches() ? listId(column, list) : value;
        }
        if (lower.startsWith("list-")) {
            // URLs are never broken: between them only, and what is no list of URLs stays on its line.
            boolean breaks = column + value.length() > HeaderText.LINE
                    && URLS.matcher(value).matches();
            return breaks ? BETWEEN_URLS.matcher(value).replaceAll(",\r\n ") : value;
        }
        return isForPrograms(lower) ? HeaderText.folded(column, value) : HeaderText.unstructured(column, value);
    }

    private static String listId(int column, Matcher list) {
        String name = list.group(1);
        return name.isEmpty() ? "<" + list.group(2) + ">" : HeaderText.named(column, plain(name), list.group(2));
    }

    /** The name itself, however it was given: whoever has to send ASCII gives encoded words (RFC 2047). */
    private static String plain(String name) {
        if (!name.startsWith("=?")) {
            return unquoted(name);
        }
        try {
            String decoded = MimeUtility.decodeText(name);
            return decoded.chars().anyMatch(Character::isISOControl) ? name : decoded;
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted
                ? name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : name;
    }
}
