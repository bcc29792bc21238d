package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What would go over the wire, to look at byte by byte. */
final class Wire {

    static final long LIMIT = 25L * 1024 * 1024;

    private final String text;

    private Wire(String text) {
        this.text = text;
    }

    static Composed compose(OutboundMessage message, long limit) {
        var sender = new Sender(EmailAddress.of("news@shop.example"), "The Shop", EmailAddress.of("desk@shop.example"));
        var composer = new MimeComposer(sender, Clock.fixed(Samples.NOW, ZoneOffset.UTC), limit);
        return composer.compose(message, Deadline.in(Duration.ofMinutes(5), System::nanoTime));
    }

    static Envelope envelope(OutboundMessage message) {
        return (Envelope) compose(message, LIMIT);
    }

    static SendOutcome refusal(OutboundMessage message) {
        assertThat(compose(message, LIMIT)).isInstanceOf(Refusal.class);
        return ((Refusal) compose(message, LIMIT)).outcome();
    }

    static byte[] bytes(OutboundMessage message) {
        var out = new ByteArrayOutputStream();
        try {
            envelope(message).content().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Wire of(OutboundMessage message) {
        return new Wire(new String(bytes(message), StandardCharsets.ISO_8859_1));
    }

    static MimeMessage parsed(OutboundMessage message) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(message)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String text() {
        return text;
    }

    /** Lines as a server splits them. */
    Stream<String> lines() {
        return Stream.of(text.split("\r\n", -1));
    }

    String header() {
        return text.substring(0, text.indexOf("\r\n\r\n"));
    }

    /** Names of fields, in order. */
    List<String> fields() {
        return Stream.of(header().split("\r\n", -1))
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.split(":", 2)[0])
                .toList();
    }

    /** Every header line of every part too: what a part's header could be broken with. */
    long headerLines() {
        return lines().filter(line -> line.matches("[A-Za-z-]+: .*")).count();
    }

    /** One field, folds included, without its name. */
    String field(String name) {
        String from = header().substring(("\r\n" + header()).indexOf("\r\n" + name + ": "));
        return from.substring(name.length() + 2).split("\r\n(?![ \\t])", 2)[0];
    }

    static OutboundAttachment file(String name, String type, byte[] bytes) {
        return new OutboundAttachment(
                name, type, Optional.empty(), bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static OutboundAttachment image(String contentId, byte[] bytes) {
        return new OutboundAttachment(
                contentId + ".png",
                "image/png",
                Optional.of(contentId),
                bytes.length,
                () -> new ByteArrayInputStream(bytes));
    }
}
