package io.frontdesk.examples.benchmarks;

import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** What sending is without a desk: compose a mail, send it, forget it; a thread for each connection, each kept open. */
final class AngusLoop {

    /** Made anew for each mail. */
    private static final String[] ITS_OWN = {
        "To", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"
    };

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SmtpSink sink;
    private final int connections;
    private final Session session;
    private final String text;
    private final List<Header> headers;

    /** @param sample the mail to send, but for whom it is to */
    AngusLoop(SmtpSink sink, int connections, byte[] sample) {
        this.sink = sink;
        this.connections = connections;
        this.session = session(sink.port());
        try {
            var mail = new MimeMessage(session, new ByteArrayInputStream(sample));
            this.text = (String) mail.getContent();
            this.headers = Collections.list(mail.getNonMatchingHeaders(ITS_OWN));
        } catch (MessagingException e) {
            throw new IllegalStateException("The sample cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Session session(int port) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.localhost", "localhost");
        return Session.getInstance(properties);
    }

    /** Mails a second, from the first one until the sink has the last. */
    double rate(int mails) {
        List<Transport> open = Collections.nCopies(connections, "smtp").stream()
                .map(this::connected)
                .toList();
        long end = sink.mails() + mails;
        long begun = System.nanoTime();
        try (Together senders = Together.start(connections, which -> send(open.get(which), which, mails))) {
            senders.join();
            sink.await(end, Deadline.in(PATIENCE));
        }
        double rate = mails / ((System.nanoTime() - begun) / 1e9);
        open.forEach(AngusLoop::close);
        return rate;
    }

    private void send(Transport transport, int which, int mails) {
        try {
            for (int i = which; i < mails; i += connections) {
                MimeMessage mail = mailTo(new InternetAddress("person" + i + "@example.org"));
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail could not be sent", e);
        }
    }

    private MimeMessage mailTo(InternetAddress recipient) throws MessagingException {
        var mail = new MimeMessage(session);
        for (Header header : headers) {
            mail.setHeader(header.getName(), header.getValue());
        }
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSentDate(Date.from(Clock.systemUTC().instant()));
        mail.setText(text, StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    private Transport connected(String protocol) {
        try {
            Transport transport = session.getTransport(protocol);
            transport.connect();
            return transport;
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot connect to the mail server", e);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot take leave of the mail server", e);
        }
    }
}
