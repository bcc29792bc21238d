package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says of a connection that could not be opened whether the server or the set-up is to blame. */
final class DialFailures {

    private DialFailures() {}

    /** @param cut whether the connection was cut because its time was up */
    static Refusal of(SmtpServer server, PhasedTransport transport, MessagingException failure, boolean cut) {
        Phase phase = transport.phase();
        IOException cause = network(failure);
        if (cause instanceof GuardedSocket.ForbiddenException) {
            return Refusal.because(RejectionKind.CONFIGURATION, "host not allowed", null);
        }
        SmtpReply goodbye = transport.goodbye();
        if (goodbye != null) {
            // Angus tries HELO after a refused EHLO, and finds the connection closed.
            return new Refusal(Refusals.of(phase, goodbye), null);
        }
        if (cut || SmtpConnection.isTimeout(failure)) {
            return unreachable("timeout at " + phase.label(), cause);
        }
        if (cause instanceof SSLException) {
            return Refusal.because(RejectionKind.CONFIGURATION, "TLS failed", cause);
        }
        if (cause instanceof UnknownHostException) {
            return unreachable("unknown host", cause);
        }
        if (phase == Phase.CONNECT) {
            return unreachable(cause instanceof ConnectException ? "connection refused" : "cannot connect", cause);
        }
        return cause != null
                ? unreachable("connection lost at " + phase.label(), cause)
                : answered(server, transport, failure);
    }

    private static Refusal answered(SmtpServer server, PhasedTransport transport, MessagingException failure) {
        Phase phase = transport.phase();
        SmtpReply reply = transport.lastReply();
        if (!reply.isAnswer()) {
            // Also a server that closes after EHLO: Angus then tries HELO and reads nothing.
            return unreachable("connection lost at " + phase.label(), null);
        }
        if (reply.isTransient() || reply.isPermanent()) {
            return new Refusal(Refusals.of(phase, reply), null);
        }
        if (failure instanceof AuthenticationFailedException) {
            return Refusal.of(RejectionKind.CONFIGURATION, "no common AUTH mechanism");
        }
        if (server.tls() == TlsMode.STARTTLS_REQUIRED && !transport.supportsExtension("STARTTLS")) {
            return Refusal.of(RejectionKind.CONFIGURATION, "STARTTLS not offered");
        }
        return unreachable("unexpected answer at " + phase.label(), null);
    }

    private static Refusal unreachable(String code, @Nullable Throwable cause) {
        return Refusal.because(RejectionKind.UNREACHABLE, code, cause);
    }

    /** What the network did, if it did anything. A TLS failure that is only a lost connection counts as that connection's. */
    private static @Nullable IOException network(MessagingException failure) {
        IOException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isPlainLoss(cause)) {
                return (IOException) cause;
            }
            if (cause instanceof SSLException || (cause instanceof IOException && found == null)) {
                found = (IOException) cause;
            }
        }
        return found;
    }

    private static boolean isPlainLoss(Throwable cause) {
        return cause instanceof EOFException
                || cause instanceof GuardedSocket.ForbiddenException
                || cause instanceof SocketException
                || cause instanceof UnknownHostException;
    }
}
