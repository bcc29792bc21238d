package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns messages into bytes for the wire, before any connection is touched. */
final class MimeComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");
    private static final int MAX_ADDRESS = 254;

    private final Sender sender;
    private final Clock clock;
    private final String from;
    private final String idDomain;
    private final Session ascii = Session.getInstance(new Properties());
    private final Session utf8 = Session.getInstance(allowingUtf8());

    MimeComposer(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
        this.from = onWire(sender.from());
        this.idDomain = from.substring(from.lastIndexOf('@') + 1);
    }

    private static Properties allowingUtf8() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /** A refusal if the address or a header cannot be used. */
    Composed compose(OutboundMessage message) {
        if (EmailAddress.problemOf(message.recipient()).isPresent()) {
            return Refusal.of(RejectionKind.BAD_ADDRESS, "not an address");
        }
        String recipient = onWire(new EmailAddress(message.recipient()));
        if (recipient.length() > MAX_ADDRESS) {
            return Refusal.of(RejectionKind.BAD_ADDRESS, "address too long");
        }
        Refusal problem = ExtraHeaders.problemOf(message);
        return problem != null ? problem : compose(message, recipient);
    }

    private Composed compose(OutboundMessage message, String recipient) {
        boolean needsUtf8 = !isAscii(recipient) || !isAscii(from) || replyToNeedsUtf8();
        // Jakarta Activation finds its handlers by the thread's class loader, which is whatever the caller's thread
        // has.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MimeComposer.class.getClassLoader());
        try {
            return new Envelope(from, recipient, needsUtf8, bytes(message, recipient, needsUtf8 ? utf8 : ascii));
        } catch (MessagingException | IOException e) {
            return Refusal.of(RejectionKind.CONTENT, "cannot be put into MIME");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private boolean replyToNeedsUtf8() {
        EmailAddress replyTo = sender.replyTo();
        return replyTo != null && !isAscii(onWire(replyTo));
    }

    private byte[] bytes(OutboundMessage message, String recipient, Session session)
            throws MessagingException, IOException {
        var mime = new IdentifiedMessage(session, "<" + message.ref().message() + "@" + idDomain + ">");
        mime.setHeader("Date", DATE.format(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        mime.setFrom(address(from, sender.name()));
        mime.setRecipient(Message.RecipientType.TO, address(recipient, null));
        EmailAddress replyTo = sender.replyTo();
        if (replyTo != null) {
            mime.setReplyTo(new InternetAddress[] {address(onWire(replyTo), null)});
        }
        if (message.subject().isPresent()) {
            mime.setSubject(message.subject().get(), UTF_8);
        }
        mime.setHeader("X-Frontdesk-Message", message.ref().message().toString());
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mime.setHeader(header.getKey(), ExtraHeaders.onWire(header.getKey(), header.getValue()));
        }
        addContent(mime, message);
        mime.saveChanges();
        var out = new ByteArrayOutputStream();
        mime.writeTo(out);
        return out.toByteArray();
    }

    private static InternetAddress address(String address, @Nullable String name) throws UnsupportedEncodingException {
        return new InternetAddress(address, name, UTF_8);
    }

    private static void addContent(MimeMessage mime, OutboundMessage message) throws MessagingException {
        if (message.html().isEmpty()) {
            mime.setText(canonical(message.text()), UTF_8);
            return;
        }
        // Last is best: RFC 2046 §5.1.4.
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(part(message.text(), "plain"));
        alternative.addBodyPart(part(message.html().get(), "html"));
        mime.setContent(alternative);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(canonical(text), UTF_8, subtype);
        return part;
    }

    /** Line breaks as RFC 2046 §4.1.1 wants them before anything is encoded. */
    private static String canonical(String text) {
        return LINE_BREAK.matcher(text).replaceAll("\r\n");
    }

    /** With the domain in ASCII. */
    private static String onWire(EmailAddress address) {
        String value = address.value();
        int at = value.lastIndexOf('@');
        String domain = IDN.toASCII(value.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        return value.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Keeps the id it was given: {@code saveChanges} would make one up. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
