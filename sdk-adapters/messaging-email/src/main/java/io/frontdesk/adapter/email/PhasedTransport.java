package io.frontdesk.adapter.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail's SMTP client with its commands laid open one by one. {@code sendMessage} would hide which of them failed, and its RSET after a
 * refusal can lose the refusal itself.
 */
final class PhasedTransport extends SMTPTransport {

    private final RawSocket socket;
    private final @Nullable String heloName;
    private Phase phase = Phase.CONNECT;
    private @Nullable SmtpReply firstReply;
    private @Nullable SmtpReply goodbye;
    private @Nullable SMTPOutputStream stream;

    PhasedTransport(Session session, URLName server, boolean implicitTls, RawSocket socket, @Nullable String heloName) {
        super(session, server, "smtp", implicitTls);
        this.socket = socket;
        this.heloName = heloName;
    }

    /** How far the opening dialogue came. */
    synchronized Phase phase() {
        return phase;
    }

    /** The last thing the server said. */
    synchronized SmtpReply lastReply() {
        String text = getLastServerResponse();
        return SmtpReply.of(getLastReturnCode(), text == null ? "" : text);
    }

    /** What the server ended the dialogue with, if it did: whatever failed after that failed because of it. */
    synchronized @Nullable SmtpReply goodbye() {
        return goodbye;
    }

    /** Sends one command, in UTF-8, and reads the answer. */
    synchronized SmtpReply command(String command) throws MessagingException {
        firstReply = null;
        int code = simpleCommand(command.getBytes(StandardCharsets.UTF_8));
        return SmtpReply.of(code, getLastServerResponse());
    }

    /**
     * Asks to hand over the content.
     *
     * @return the refusal, or null if the server waits for the content
     */
    synchronized @Nullable SmtpReply openContent() throws MessagingException {
        firstReply = null;
        try {
            data();
            return null;
        } catch (MessagingException e) {
            // Angus says RSET before it throws: the answer to DATA was the first of the two.
            if (firstReply != null && firstReply.isAnswer()) {
                return firstReply;
            }
            throw e;
        }
    }

    /** Writes the content, all but the dot that ends it. */
    synchronized void write(MessageBytes content) throws IOException {
        SMTPOutputStream out = content();
        content.writeTo(out);
        out.ensureAtBOL();
    }

    /** Writes the dot, and reads what the server makes of it. */
    synchronized SmtpReply end() throws MessagingException {
        return command(".");
    }

    private SMTPOutputStream content() throws IOException {
        if (stream == null) {
            throw new IOException("The server was not asked to take content");
        }
        return stream;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        stream = null;
        stream = (SMTPOutputStream) super.data();
        return stream;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        phase = Phase.ofCommand(command, phase);
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (phase == Phase.CONNECT) {
            phase = Phase.GREETING;
        }
        int code = super.readServerResponse();
        if (code == 421) {
            goodbye = SmtpReply.of(code, getLastServerResponse());
        }
        if (firstReply == null) {
            firstReply = SmtpReply.of(code, getLastServerResponse());
        }
        return code;
    }

    /** What we call ourselves: the configured name, else our address. Never a look-up, which can hang. */
    @Override
    public synchronized String getLocalHost() {
        if (heloName != null) {
            return heloName;
        }
        return socket.localAddress().map(PhasedTransport::literal).orElse("[127.0.0.1]");
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[IPv6:" + bare + "]" : "[" + bare + "]";
    }
}
