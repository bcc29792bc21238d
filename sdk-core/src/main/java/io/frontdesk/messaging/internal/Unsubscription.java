package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.Links;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.PreferenceCentre;
import io.frontdesk.tenancy.Tenant;
import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a message says that one may unsubscribe: a link, and the headers mail systems show as a button (RFC 2369, RFC 2919, RFC 8058). */
final class Unsubscription {

    /** The variable a template declares to carry the link. */
    static final String VARIABLE = "unsubscribe_url";

    /** The variable a template declares to carry the link to the contact's choices. */
    static final String PREFERENCES = "preferences_url";

    private static final int LONGEST_LIST_ID = 255;
    private static final int LONGEST_NAME = 200;

    /** Bytes of one encoded word: 75 characters in all at most (RFC 2047 §2). */
    private static final int WORD = 45;

    private static final Pattern DOTS = Pattern.compile("\\.+");
    private static final Pattern LAST_DOT = Pattern.compile("\\.$");
    private static final Pattern CONTROLS = Pattern.compile("\\R|\\p{Cc}");

    private final Links links;
    private volatile PreferenceCentre centre = (tenant, contact, channel, address) -> Optional.empty();

    Unsubscription(Links links) {
        this.links = links;
    }

    /** Whether a message for this purpose can carry a link: not where nobody could do without the message. */
    boolean isOffered(Purpose purpose) {
        return links.baseUrl().isPresent() && !purpose.equals(Purpose.AUTHENTICATION);
    }

    void sendTo(PreferenceCentre other) {
        centre = other;
    }

    /** Where the contact of a message that leaves chooses what to hear. */
    Optional<String> preferencesUrl(Candidate leaving) {
        MessageRow row = leaving.row();
        return isOffered(row.purpose())
                ? preferencesUrl(row.ref().tenant(), row.contact(), row.channel(), leaving.digest())
                : Optional.empty();
    }

    /** Empty for somebody who is no contact, or went nobody knows where. */
    Optional<String> preferencesUrl(
            TenantId tenant, @Nullable ContactId contact, Channel channel, @Nullable Digest address) {
        return contact == null || address == null ? Optional.empty() : centre.urlOf(tenant, contact, channel, address);
    }

    Optional<String> url(MessageRow row) {
        return isOffered(row.purpose()) ? url(token(row)) : Optional.empty();
    }

    private Optional<String> url(String token) {
        return links.baseUrl().map(base -> base + "/unsubscribe/" + token);
    }

    private String token(MessageRow row) {
        return UnsubscribeToken.of(row).sign(links.tokens());
    }

    /** Whether an e-mail is one of a list that can be left, and must say how. */
    boolean needsHeaders(MessageRow row) {
        return links.baseUrl().isPresent() && row.purpose().needsConsent();
    }

    /**
     * Headers for one that {@link #needsHeaders}.
     *
     * @param tenant null if it is gone
     */
    Map<String, String> headers(MessageRow row, @Nullable Tenant tenant) {
        String token = token(row);
        var headers = new LinkedHashMap<String, String>();
        String ways = "<" + url(token).orElseThrow() + ">"
                + links.unsubscribeMailbox()
                        .map(box -> ", <" + mailto(box, token) + ">")
                        .orElse("");
        headers.put("List-Unsubscribe", ways);
        if (links.isSecure()) {
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (tenant != null) {
            listId(row, tenant).ifPresent(id -> headers.put("List-Id", id));
        }
        return headers;
    }

    /** RFC 6068: whatever could mean something in a URL is escaped. */
    private static String mailto(EmailAddress box, String token) {
        int at = box.value().lastIndexOf('@');
        return "mailto:" + escaped(box.value().substring(0, at)) + "@"
                + IDN.toASCII(box.value().substring(at + 1), IDN.USE_STD3_ASCII_RULES) + "?subject=unsubscribe%20"
                + token;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private Optional<String> listId(MessageRow row, Tenant tenant) {
        String host = links.baseUrl().orElseThrow().getHost();
        // An IPv6 address is no name; RFC 2919 §3 has localhost for lists without a domain.
        String space = host.startsWith("[") ? "localhost" : host;
        String label = LAST_DOT.matcher(DOTS.matcher(row.purpose().code()).replaceAll("."))
                .replaceAll("");
        String id = label + "." + tenant.slug() + "." + space;
        return id.length() > LONGEST_LIST_ID ? Optional.empty() : Optional.of(phrase(tenant.name()) + " <" + id + ">");
    }

    /** A display name as RFC 5322 wants it: quoted, or in encoded words where it is not ASCII. */
    static String phrase(String name) {
        String line = CONTROLS.matcher(name).replaceAll(" ").strip();
        String cut =
                line.length() <= LONGEST_NAME ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME / 2));
        if (cut.chars().allMatch(c -> c < 128)) {
            return "\"" + cut.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        var words = new StringBuilder();
        var word = new StringBuilder();
        cut.codePoints().forEach(c -> {
            String next = Character.toString(c);
            if (bytes(word + next).length > WORD) {
                words.append(encoded(word)).append(' ');
                word.setLength(0);
            }
            word.append(next);
        });
        return words.append(encoded(word)).toString();
    }

    private static String encoded(CharSequence word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(word.toString())) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
