package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.RejectionKind;
import java.io.IOException;
import java.net.IDN;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns messages into bytes for the wire, before any connection is touched. */
final class MimeComposer {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9]{1,100}");
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_NAME = 200;

    private final Sender sender;
    private final Clock clock;
    private final long maxBytes;

    MimeComposer(Sender sender, Clock clock, long maxBytes) {
        this.sender = sender;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /** The message's addresses as they go on the wire, domains in ASCII. */
    private record Parties(
            String from,
            @Nullable String name,
            String recipient,
            @Nullable String replyTo,
            String bounces) {

        boolean needUtf8() {
            return !HeaderText.isAscii(from + recipient + (replyTo == null ? "" : replyTo) + bounces);
        }

        String domain() {
            return from.substring(from.lastIndexOf('@') + 1);
        }
    }

    /** A refusal if an address, a header or an attachment cannot be used; attachments are read until the deadline. */
    Composed compose(OutboundMessage message, Deadline deadline) {
        if (EmailAddress.problemOf(message.recipient()).isPresent()) {
            return Refusal.of(RejectionKind.BAD_ADDRESS, "not an address");
        }
        if (onWire(message.recipient()).length() > MAX_ADDRESS) {
            return Refusal.of(RejectionKind.BAD_ADDRESS, "address too long");
        }
        Refusal problem = problemOf(message);
        return problem != null ? problem : encode(message, parties(message), deadline);
    }

    private static @Nullable Refusal problemOf(OutboundMessage message) {
        Refusal problem = ExtraHeaders.problemOf(message);
        if (problem == null) {
            problem = problemOfAddress("sender", message.sender().map(OutboundSender::address));
        }
        if (problem == null) {
            problem = ExtraHeaders.problemOfLine(
                    "sender name",
                    message.sender().flatMap(OutboundSender::name).orElse(""),
                    MAX_NAME);
        }
        if (problem == null) {
            problem = problemOfAddress("reply-to", message.replyTo());
        }
        if (problem == null) {
            problem = problemOfAddress("return path", message.returnPath());
        }
        if (problem == null
                && message.trace().filter(t -> !TRACE.matcher(t).matches()).isPresent()) {
            problem = Refusal.of(RejectionKind.CONTENT, "trace is not letters and digits");
        }
        for (OutboundAttachment attachment : message.attachments()) {
            problem = problem != null ? problem : AttachmentBody.problemOf(attachment);
        }
        return problem;
    }

    private static @Nullable Refusal problemOfAddress(String what, Optional<String> address) {
        boolean bad = address.filter(given -> EmailAddress.problemOf(given).isPresent()
                        || onWire(given).length() > MAX_ADDRESS)
                .isPresent();
        return bad ? Refusal.of(RejectionKind.CONTENT, what + " is not an address") : null;
    }

    private Parties parties(OutboundMessage message) {
        OutboundSender other = message.sender().orElse(null);
        String from = onWire(other == null ? sender.from().value() : other.address());
        String name = other == null ? sender.name() : other.name().orElse(null);
        EmailAddress usual = other == null ? sender.replyTo() : null;
        String replyTo = message.replyTo().orElse(usual == null ? null : usual.value());
        return new Parties(
                from,
                name == null || name.isBlank() ? null : name.strip(),
                onWire(message.recipient()),
                replyTo == null ? null : onWire(replyTo),
                message.returnPath().map(MimeComposer::onWire).orElse(from));
    }

    private Composed encode(OutboundMessage message, Parties parties, Deadline deadline) {
        var bytes = new MessageBytes(maxBytes);
        var writer = new MimeWriter(bytes, message.ref().message().toString(), deadline);
        try {
            writeHeader(writer, message, parties);
            writer.content(message);
        } catch (AttachmentBody.MissingException e) {
            return e.refusal();
        } catch (MessageBytes.TooLargeException e) {
            return Refusal.of(RejectionKind.CONTENT, "message too large");
        } catch (IOException e) {
            return Refusal.of(RejectionKind.CONTENT, "cannot be put into MIME");
        }
        return new Envelope(
                parties.bounces(),
                parties.recipient(),
                parties.needUtf8(),
                message.trace().orElse(null),
                bytes);
    }

    private void writeHeader(MimeWriter writer, OutboundMessage message, Parties parties) throws IOException {
        String id = message.ref().message().toString();
        writer.header("Date", DATE.format(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        String name = parties.name();
        writer.header(
                "From", name == null ? parties.from() : HeaderText.named("From: ".length(), name, parties.from()));
        writer.header("To", parties.recipient());
        String replyTo = parties.replyTo();
        if (replyTo != null) {
            writer.header("Reply-To", replyTo);
        }
        if (message.subject().isPresent()) {
            writer.header(
                    "Subject",
                    HeaderText.unstructured(
                            "Subject: ".length(), message.subject().get()));
        }
        writer.header("Message-ID", "<" + id + "@" + parties.domain() + ">");
        writer.header("X-Frontdesk-Message", message.trace().orElse(id));
        for (Map.Entry<String, String> header : new TreeMap<>(message.headers()).entrySet()) {
            writer.header(header.getKey(), ExtraHeaders.onWire(header.getKey(), header.getValue()));
        }
    }

    /** With the domain in ASCII. */
    private static String onWire(String address) {
        int at = address.lastIndexOf('@');
        String domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        return address.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT);
    }
}
