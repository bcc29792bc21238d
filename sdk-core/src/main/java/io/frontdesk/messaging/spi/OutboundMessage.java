package io.frontdesk.messaging.spi;

import io.frontdesk.common.Masks;
import io.frontdesk.messaging.MessageRef;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message ready for the wire. Immutable; {@link #toString()} shows nothing of it. */
public final class OutboundMessage {

    private final MessageRef ref;
    private final int attempt;
    private final String recipient;
    private final @Nullable String subject;
    private final String text;
    private final @Nullable String html;
    private final Map<String, String> headers;

    private OutboundMessage(
            MessageRef ref,
            int attempt,
            String recipient,
            @Nullable String subject,
            String text,
            @Nullable String html,
            Map<String, String> headers) {
        this.ref = ref;
        this.attempt = attempt;
        this.recipient = recipient;
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.headers = Map.copyOf(headers);
    }

    /**
     * A text for one recipient.
     *
     * @param attempt from 1
     * @param recipient an e-mail address, an E.164 number, or whatever the channel's addresses are
     */
    public static OutboundMessage of(MessageRef ref, int attempt, String recipient, String text) {
        return new OutboundMessage(ref, attempt, recipient, null, text, null, Map.of());
    }

    /** One line. */
    public OutboundMessage withSubject(@Nullable String subject) {
        return new OutboundMessage(ref, attempt, recipient, subject, text, html, headers);
    }

    public OutboundMessage withHtml(@Nullable String html) {
        return new OutboundMessage(ref, attempt, recipient, subject, text, html, headers);
    }

    /** Extra headers, for channels that have them. */
    public OutboundMessage withHeaders(Map<String, String> headers) {
        return new OutboundMessage(ref, attempt, recipient, subject, text, html, headers);
    }

    /** Our name of it: give it to the provider wherever reports echo something. */
    public MessageRef ref() {
        return ref;
    }

    public int attempt() {
        return attempt;
    }

    /** Never log it. */
    public String recipient() {
        return recipient;
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public String text() {
        return text;
    }

    public Optional<String> html() {
        return Optional.ofNullable(html);
    }

    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "OutboundMessage[" + ref.message() + " to " + Masks.address(recipient) + "]";
    }
}
