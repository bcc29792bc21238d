package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A message as an HTTP API for e-mail needs it, checked before anything is sent: addresses in ASCII, header lines that are lines, attachments read.
 * Immutable; {@link #toString()} shows nothing of it.
 */
public final class MailDraft {

    private final OutboundMessage message;
    private final String recipient;
    private final String from;
    private final Optional<String> fromName;
    private final Optional<String> replyTo;
    private final Map<String, String> headers;
    private final List<MailFile> files;

    /** What can stand in a header and as a value of every provider's. */
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9]{1,100}");

    private MailDraft(OutboundMessage message, MailIdentity ours, long limit) {
        this.message = message;
        this.recipient = WireAddress.recipient(message.recipient());
        this.from = WireAddress.ours(
                "sender",
                message.sender().map(OutboundSender::address).orElse(ours.from().value()));
        this.fromName = message.sender().map(OutboundSender::name).orElse(ours.name());
        this.replyTo = message.replyTo()
                .or(() -> ours.replyTo().map(EmailAddress::value))
                .map(address -> WireAddress.ours("reply-to", address));
        this.headers = MailHeaders.of(message);
        check();
        this.files = MailFiles.read(message.attachments(), limit - textSize(message));
    }

    private void check() {
        message.subject().ifPresent(MailHeaders::subject);
        if (message.trace().filter(trace -> !TRACE.matcher(trace).matches()).isPresent()) {
            throw new RefusedMail(RejectionKind.CONTENT, "trace is not letters and digits");
        }
        if (fromName.isPresent() && !AccountReader.isName(fromName.get())) {
            throw new RefusedMail(RejectionKind.CONFIGURATION, "sender's name cannot be used");
        }
        if (message.text().isEmpty() && html().isEmpty()) {
            throw new RefusedMail(RejectionKind.CONTENT, "no text");
        }
    }

    private static long textSize(OutboundMessage message) {
        long text = message.text().getBytes(StandardCharsets.UTF_8).length;
        return text + message.html().orElse("").getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Drafts a message and sends it, or answers why it cannot be.
     *
     * @param limit of texts and attachments in base64 together, in bytes
     */
    public static SendOutcome send(
            OutboundMessage message, MailIdentity ours, long limit, Function<MailDraft, SendOutcome> send) {
        MailDraft draft;
        try {
            draft = new MailDraft(message, ours, limit);
        } catch (RefusedMail e) {
            return e.outcome();
        }
        return send.apply(draft);
    }

    /** Never log it. */
    public String recipient() {
        return recipient;
    }

    public String from() {
        return from;
    }

    public Optional<String> fromName() {
        return fromName;
    }

    /** Name and address as a header has them (RFC 5322 §3.4), in ASCII. */
    public String mailbox() {
        return fromName.map(name -> EncodedWords.phrase(name) + " <" + from + ">")
                .orElse(from);
    }

    public Optional<String> replyTo() {
        return replyTo;
    }

    /** One line, not blank. */
    public Optional<String> subject() {
        return message.subject().filter(subject -> !subject.isBlank());
    }

    /** Not empty; there is a text, an HTML, or both. */
    public Optional<String> text() {
        return Optional.of(message.text()).filter(text -> !text.isEmpty());
    }

    /** Not empty. */
    public Optional<String> html() {
        return message.html().filter(html -> !html.isEmpty());
    }

    /** The message's own, and {@code X-Frontdesk-Message} with the trace, or without one the id; in ASCII, not folded. */
    public Map<String, String> headers() {
        return headers;
    }

    public List<MailFile> files() {
        return files;
    }

    public MessageRef ref() {
        return message.ref();
    }

    public Optional<String> trace() {
        return message.trace();
    }

    @Override
    public String toString() {
        return "MailDraft[" + ref().message() + "]";
    }
}
