package io.frontdesk.messaging.spi;

import io.frontdesk.common.Masks;
import io.frontdesk.messaging.MessageRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message ready for the wire. Immutable; {@link #toString()} shows nothing of it. */
public final class OutboundMessage {

    private final MessageRef ref;
    private final int attempt;
    private final String recipient;
    private final String text;
    private final Options options;

    /** Written only while a wither makes its copy; never shared before that is done. */
    private static final class Options implements Cloneable {

        @Nullable
        String subject;

        @Nullable
        String html;

        @Nullable
        OutboundSender sender;

        @Nullable
        String replyTo;

        @Nullable
        String returnPath;

        @Nullable
        String trace;

        Map<String, String> headers = Map.of();
        List<OutboundAttachment> attachments = List.of();

        Options copy() {
            try {
                return (Options) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private OutboundMessage(MessageRef ref, int attempt, String recipient, String text, Options options) {
        this.ref = ref;
        this.attempt = attempt;
        this.recipient = recipient;
        this.text = text;
        this.options = options;
    }

    /**
     * A text for one recipient.
     *
     * @param attempt from 1
     * @param recipient an e-mail address, an E.164 number, or whatever the channel's addresses are
     */
    public static OutboundMessage of(MessageRef ref, int attempt, String recipient, String text) {
        return new OutboundMessage(ref, attempt, recipient, text, new Options());
    }

    private OutboundMessage with(Consumer<Options> change) {
        Options changed = options.copy();
        change.accept(changed);
        return new OutboundMessage(ref, attempt, recipient, text, changed);
    }

    /** One line. */
    public OutboundMessage withSubject(@Nullable String subject) {
        return with(o -> o.subject = subject);
    }

    public OutboundMessage withHtml(@Nullable String html) {
        return with(o -> o.html = html);
    }

    /** Extra headers, for channels that have them; values as they are, not yet folded or encoded. */
    public OutboundMessage withHeaders(Map<String, String> headers) {
        return with(o -> o.headers = Map.copyOf(headers));
    }

    /** Instead of the channel's own sender. */
    public OutboundMessage withSender(@Nullable OutboundSender sender) {
        return with(o -> o.sender = sender);
    }

    /** Instead of the channel's own. */
    public OutboundMessage withReplyTo(@Nullable String replyTo) {
        return with(o -> o.replyTo = replyTo);
    }

    /** Where bounces of this one message go (VERP): the envelope's sender, for channels that have one. */
    public OutboundMessage withReturnPath(@Nullable String returnPath) {
        return with(o -> o.returnPath = returnPath);
    }

    /** A signed name of this message that reports may bring back, such as in a header: letters and digits. */
    public OutboundMessage withTrace(@Nullable String trace) {
        return with(o -> o.trace = trace);
    }

    public OutboundMessage withAttachments(List<OutboundAttachment> attachments) {
        return with(o -> o.attachments = List.copyOf(attachments));
    }

    /** The same message for somebody else: a sandbox sends it where it does no harm. */
    public OutboundMessage redirectedTo(String other) {
        return new OutboundMessage(ref, attempt, other, text, options);
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
        return Optional.ofNullable(options.subject);
    }

    public String text() {
        return text;
    }

    public Optional<String> html() {
        return Optional.ofNullable(options.html);
    }

    public Map<String, String> headers() {
        return options.headers;
    }

    /** Empty: the channel's own. */
    public Optional<OutboundSender> sender() {
        return Optional.ofNullable(options.sender);
    }

    /** Empty: the channel's own. */
    public Optional<String> replyTo() {
        return Optional.ofNullable(options.replyTo);
    }

    /** Empty: the sender's address. */
    public Optional<String> returnPath() {
        return Optional.ofNullable(options.returnPath);
    }

    public Optional<String> trace() {
        return Optional.ofNullable(options.trace);
    }

    public List<OutboundAttachment> attachments() {
        return options.attachments;
    }

    @Override
    public String toString() {
        return "OutboundMessage[" + ref.message() + " to " + Masks.address(recipient) + "]";
    }
}
