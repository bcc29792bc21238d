package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open dialogue with the server. Used by one thread at a time; {@link #cut()} by any. */
final class SmtpConnection implements Dialed {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);
    private static final int QUIT_MILLIS = 2_000;

    private final SmtpServer server;
    private final PhasedTransport transport;
    private final RawSocket socket;
    private final Watchdog watchdog;
    private int deliveries;
    private long idleSince;
    private Phase phase = Phase.MAIL;
    /** False as long as nobody knows what the server would answer next. */
    private boolean usable = true;

    SmtpConnection(SmtpServer server, PhasedTransport transport, RawSocket socket, Watchdog watchdog) {
        this.server = server;
        this.transport = transport;
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /** How many messages it was used for. */
    int deliveries() {
        return deliveries;
    }

    boolean isUsable() {
        return usable;
    }

    long idleSince() {
        return idleSince;
    }

    void idleSince(long nanoTime) {
        idleSince = nanoTime;
    }

    /** Hands one message over. Every failure before the dot is definite, every silence after it is not. */
    Delivery deliver(Envelope envelope, Deadline deadline) {
        boolean reused = deliveries++ > 0;
        usable = false;
        phase = Phase.MAIL;
        Watchdog.Guard guard = watchdog.guard(socket, deadline.remainingNanos());
        try (guard) {
            SendOutcome.@Nullable Rejected refused = offer(envelope);
            if (refused != null) {
                return new Delivery(refused, reused && phase == Phase.MAIL && saidGoodbye(refused));
            }
            phase = Phase.CONTENT;
            writeContent(envelope);
        } catch (MessagingException | IOException e) {
            return lost(reused, guard.hasBitten() || isTimeout(e));
        }
        // Too late, but not too late to hold the dot back.
        return guard.hasBitten() ? lost(reused, true) : finish();
    }

    /** MAIL, RCPT, DATA; null if the server now waits for the content. */
    private SendOutcome.@Nullable Rejected offer(Envelope envelope) throws MessagingException {
        SendOutcome.Rejected impossible = impossible(envelope);
        if (impossible != null) {
            // A list of abilities that broke off reads like a shorter one: only a server that is still there is
            // believed.
            SmtpReply alive = answered(noop());
            usable = alive.isPositive();
            return usable ? impossible : refused(alive);
        }
        SmtpReply mail = answered(transport.command(mailCommand(envelope)));
        if (!mail.isPositive()) {
            return refused(mail);
        }
        phase = Phase.RCPT;
        SmtpReply rcpt = answered(transport.command("RCPT TO:<" + envelope.recipient() + ">"));
        if (!rcpt.isPositive()) {
            return refused(rcpt);
        }
        phase = Phase.DATA;
        SmtpReply data = transport.openContent();
        return data == null ? null : refused(data);
    }

    /** What this server cannot take whatever it would answer. */
    private SendOutcome.@Nullable Rejected impossible(Envelope envelope) {
        if (envelope.utf8() && !transport.supportsExtension("SMTPUTF8")) {
            return new SendOutcome.Rejected(RejectionKind.CONTENT, "smtputf8 not offered", Optional.empty());
        }
        long most = sizeLimit();
        if (most > 0 && envelope.content().size() > most) {
            return new SendOutcome.Rejected(RejectionKind.CONTENT, "larger than the server takes", Optional.empty());
        }
        return null;
    }

    private long sizeLimit() {
        String limit = transport.getExtensionParameter("SIZE");
        if (limit == null || !limit.strip().matches("\\d{1,18}")) {
            return 0;
        }
        return Long.parseLong(limit.strip());
    }

    private String mailCommand(Envelope envelope) {
        var command = new StringBuilder("MAIL FROM:<").append(envelope.from()).append('>');
        if (transport.supportsExtension("SIZE")) {
            command.append(" SIZE=").append(envelope.content().size());
        }
        if (envelope.utf8()) {
            command.append(transport.supportsExtension("8BITMIME") ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8");
        }
        String trace = envelope.trace();
        if (trace != null && transport.supportsExtension("DSN")) {
            // Reports bring the trace back, and of the message no more than its header (RFC 3461).
            command.append(" RET=HDRS ENVID=").append(trace);
        }
        return command.toString();
    }

    private static SmtpReply answered(SmtpReply reply) throws MessagingException {
        if (!reply.isAnswer()) {
            throw new MessagingException("The server closed the connection");
        }
        return reply;
    }

    private SendOutcome.Rejected refused(SmtpReply reply) {
        usable = !reply.closesConnection() && isAtRest(reply);
        return Refusals.of(phase, reply);
    }

    /** Whether the server waits for the next message. Angus has already said RSET after a refused DATA. */
    private boolean isAtRest(SmtpReply reply) {
        return phase == Phase.DATA ? reply.isTransient() || reply.isPermanent() : reset();
    }

    private static boolean saidGoodbye(SendOutcome.Rejected refused) {
        return refused.code().startsWith("421");
    }

    private void writeContent(Envelope envelope) throws IOException {
        Watchdog.Guard guard = watchdog.guard(socket, server.writeTimeout().toNanos());
        try (guard) {
            transport.write(envelope.content());
        } catch (IOException e) {
            if (guard.hasBitten()) {
                throw (SocketTimeoutException) new SocketTimeoutException("write").initCause(e);
            }
            throw e;
        }
    }

    private Delivery lost(boolean reused, boolean timedOut) {
        // A time-out in MAIL is a connection that some firewall forgot; later ones are a slow server, which a second
        // connection only loads.
        boolean wasDead = reused && (phase == Phase.MAIL || (!timedOut && phase != Phase.CONTENT));
        RejectionKind kind = timedOut ? RejectionKind.BUSY : RejectionKind.UNREACHABLE;
        String code = (timedOut ? "timeout at " : "connection lost at ") + phase.label();
        return new Delivery(SendOutcome.rejected(kind, code), wasDead);
    }

    /** The dot. From its first byte on, only an explicit answer decides. */
    private Delivery finish() {
        phase = Phase.END;
        Watchdog.Guard guard = watchdog.guard(socket, server.readTimeout().toNanos());
        try (guard) {
            SmtpReply reply = transport.end();
            if (reply.isPositive()) {
                usable = true;
                return Delivery.of(new SendOutcome.Accepted(reply.queueId()));
            }
            if (reply.isTransient() || reply.isPermanent()) {
                return Delivery.of(refused(reply));
            }
            return Delivery.of(
                    SendOutcome.unknown(reply.isAnswer() ? "unexpected answer after data" : "no answer after data"));
        } catch (MessagingException e) {
            boolean timedOut = guard.hasBitten() || isTimeout(e);
            return Delivery.of(SendOutcome.unknown(timedOut ? "timeout after data" : "connection lost after data"));
        }
    }

    private boolean reset() {
        try {
            return transport.command("RSET").isPositive();
        } catch (MessagingException e) {
            LOG.debug("{} did not answer RSET: {}", server.name(), e.getClass().getSimpleName());
            return false;
        }
    }

    /** Whether the server answers. */
    SmtpReply noop() throws MessagingException {
        return transport.command("NOOP");
    }

    /** Takes leave, waiting shortly; the connection is gone afterwards whatever the server says. */
    void quit() {
        if (!usable) {
            cut();
            return;
        }
        Watchdog.Guard guard = watchdog.guard(socket, TimeUnit.MILLISECONDS.toNanos(2L * QUIT_MILLIS));
        try (guard) {
            socket.readTimeout((int) Math.min(QUIT_MILLIS, server.readTimeout().toMillis()));
            transport.close();
        } catch (IOException | MessagingException e) {
            LOG.debug("{} did not answer QUIT: {}", server.name(), e.getClass().getSimpleName());
        } finally {
            cut();
        }
    }

    /** Ends it at once, whoever uses it. */
    void cut() {
        socket.cut();
    }

    static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
