package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections: TCP, greeting, TLS, log-in. Says of every failure whether the server or the set-up is to blame. */
final class SmtpDialer {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDialer.class);
    private static final String NO_PASSWORD = "no password";

    private final SmtpServer server;
    private final Watchdog watchdog;

    SmtpDialer(SmtpServer server, Watchdog watchdog) {
        this.server = server;
        this.watchdog = watchdog;
    }

    SmtpServer server() {
        return server;
    }

    /** @throws Refusal if there is no connection that messages can be sent on; nothing was handed over */
    SmtpConnection dial(Deadline deadline) throws Refusal {
        var socket = new RawSocket();
        PhasedTransport transport = transport(socket);
        String password = password();
        boolean open = false;
        try {
            connect(transport, password, watchdog.guard(socket, deadline.remainingNanos()));
            open = true;
        } catch (Refusal refusal) {
            LOG.debug(
                    "No connection to {}: {}", server.name(), refusal.outcome().code());
            throw refusal;
        } finally {
            if (!open) {
                socket.cut();
            }
        }
        LOG.debug("Connected to {}", server.name());
        return new SmtpConnection(server, transport, socket, watchdog);
    }

    private void connect(PhasedTransport transport, @Nullable String password, Watchdog.Guard guard) throws Refusal {
        try (guard) {
            SmtpServer.Login login = server.login();
            transport.connect(server.host(), server.port(), login == null ? null : login.user(), password);
            // Angus would go on without having logged in.
            if (login != null && !offersLogin(transport)) {
                throw new Refusal(RejectionKind.CONFIGURATION, "AUTH not offered");
            }
        } catch (MessagingException e) {
            throw refusal(transport, e, guard.hasBitten());
        }
    }

    private static boolean offersLogin(PhasedTransport transport) {
        return transport.supportsExtension("AUTH") || transport.supportsExtension("AUTH=LOGIN");
    }

    private @Nullable String password() throws Refusal {
        SmtpServer.Login login = server.login();
        if (login == null) {
            return null;
        }
        String password;
        try {
            password = login.password().get();
        } catch (RuntimeException e) {
            LOG.debug(
                    "The password for {} could not be had: {}",
                    server.name(),
                    e.getClass().getSimpleName());
            throw new Refusal(RejectionKind.CONFIGURATION, NO_PASSWORD);
        }
        if (password == null || password.isEmpty()) {
            throw new Refusal(RejectionKind.CONFIGURATION, NO_PASSWORD);
        }
        return password;
    }

    private PhasedTransport transport(RawSocket socket) {
        var url = new URLName("smtp", server.host(), server.port(), null, null, null);
        Session session = Session.getInstance(properties(socket));
        return new PhasedTransport(session, url, server.tls() == TlsMode.IMPLICIT, socket, server.heloName());
    }

    private Properties properties(RawSocket socket) {
        var properties = new Properties();
        set(
                properties,
                "connectiontimeout",
                String.valueOf(server.connectTimeout().toMillis()));
        set(properties, "timeout", String.valueOf(server.readTimeout().toMillis()));
        boolean startTls = server.tls() == TlsMode.STARTTLS_REQUIRED;
        set(properties, "starttls.enable", String.valueOf(startTls));
        set(properties, "starttls.required", String.valueOf(startTls));
        set(properties, "ssl.checkserveridentity", "true");
        set(properties, "ssl.protocols", "TLSv1.3 TLSv1.2");
        set(properties, "auth", String.valueOf(server.login() != null));
        set(properties, "auth.mechanisms", "PLAIN LOGIN");
        // A failed connect would be tried again past our sockets.
        set(properties, "socketFactory.fallback", "false");
        properties.put("mail.smtp.socketFactory", socket.plainFactory());
        properties.put("mail.smtp.ssl.socketFactory", socket.tlsFactory(server.tlsSockets()));
        return properties;
    }

    private static void set(Properties properties, String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
    }

    private Refusal refusal(PhasedTransport transport, MessagingException failure, boolean bitten) {
        Phase phase = transport.phase();
        Throwable cause = root(failure);
        if (bitten || SmtpConnection.isTimeout(failure)) {
            return new Refusal(unreachable("timeout at " + phase.label()), cause);
        }
        if (cause instanceof SSLException) {
            return new Refusal(configuration("TLS failed"), cause);
        }
        if (cause instanceof UnknownHostException) {
            return new Refusal(unreachable("unknown host"), cause);
        }
        if (phase == Phase.CONNECT) {
            String code = cause instanceof ConnectException ? "connection refused" : "cannot connect";
            return new Refusal(unreachable(code), cause);
        }
        if (cause instanceof IOException) {
            return new Refusal(unreachable("connection lost at " + phase.label()), cause);
        }
        return answered(transport, failure, phase);
    }

    private Refusal answered(PhasedTransport transport, MessagingException failure, Phase phase) {
        SmtpReply reply = transport.lastReply();
        if (!reply.isAnswer()) {
            // Also a server that closes after EHLO: Angus then tries HELO and reads nothing.
            return new Refusal(unreachable("connection lost at " + phase.label()), null);
        }
        if (reply.isTransient() || reply.isPermanent()) {
            return new Refusal(Refusals.of(phase, reply), null);
        }
        if (failure instanceof AuthenticationFailedException) {
            return new Refusal(configuration("no common AUTH mechanism"), null);
        }
        if (server.tls() == TlsMode.STARTTLS_REQUIRED && !transport.supportsExtension("STARTTLS")) {
            return new Refusal(configuration("STARTTLS not offered"), null);
        }
        return new Refusal(unreachable("unexpected answer at " + phase.label()), null);
    }

    private static SendOutcome.Rejected unreachable(String code) {
        return new SendOutcome.Rejected(RejectionKind.UNREACHABLE, code, Optional.empty());
    }

    private static SendOutcome.Rejected configuration(String code) {
        return new SendOutcome.Rejected(RejectionKind.CONFIGURATION, code, Optional.empty());
    }

    /**
     * The first network failure in the chain; else the exception itself. A TLS failure that is only a lost connection counts as that connection's.
     */
    private static Throwable root(MessagingException failure) {
        Throwable found = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException) {
                return cause;
            }
            if (cause instanceof SSLException || cause instanceof IOException && found == failure) {
                found = cause;
            }
        }
        return found;
    }
}
