package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections: TCP, greeting, TLS, log-in. Says of every failure whether the server or the set-up is to blame. */
final class SmtpDialer {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDialer.class);

    private final SmtpServer server;
    private final Watchdog watchdog;

    SmtpDialer(SmtpServer server, Watchdog watchdog) {
        this.server = server;
        this.watchdog = watchdog;
    }

    SmtpServer server() {
        return server;
    }

    /** Opens one, if it can be opened until the deadline; either way nothing was handed over. */
    Dialed dial(Deadline deadline) {
        SmtpServer.Login login = server.login();
        String password = login == null ? null : password(login);
        if (login != null && password == null) {
            return Refusal.of(RejectionKind.CONFIGURATION, "no password");
        }
        if (isForbidden()) {
            return Refusal.of(RejectionKind.CONFIGURATION, "host not allowed");
        }
        var socket = new RawSocket(server.publicOnly());
        PhasedTransport transport = transport(socket);
        Refusal refusal = null;
        boolean tried = false;
        try {
            refusal = connect(transport, password, watchdog.guard(socket, deadline.remainingNanos()));
            tried = true;
        } finally {
            if (!tried || refusal != null) {
                socket.cut();
            }
        }
        if (refusal != null) {
            LOG.debug(
                    "No connection to {}: {}", server.name(), refusal.outcome().code());
            return refusal;
        }
        LOG.debug("Connected to {}", server.name());
        return new SmtpConnection(server, transport, socket, watchdog);
    }

    /** With TLS from the first byte, Angus connects by a socket of its own: then the name is looked at first, and the socket once more. */
    private boolean isForbidden() {
        if (!server.publicOnly() || server.tls() != TlsMode.IMPLICIT) {
            return false;
        }
        try {
            return !Stream.of(InetAddress.getAllByName(server.host())).allMatch(PublicAddresses::contains);
        } catch (UnknownHostException e) {
            // The connection will say so.
            return false;
        }
    }

    private @Nullable Refusal connect(PhasedTransport transport, @Nullable String password, Watchdog.Guard guard) {
        try (guard) {
            SmtpServer.Login login = server.login();
            transport.connect(server.host(), server.port(), login == null ? null : login.user(), password);
            // Angus would go on without having logged in.
            return login == null || offersLogin(transport)
                    ? null
                    : Refusal.of(RejectionKind.CONFIGURATION, "AUTH not offered");
        } catch (MessagingException e) {
            return DialFailures.of(server, transport, e, guard.hasBitten());
        }
    }

    private static boolean offersLogin(PhasedTransport transport) {
        return transport.supportsExtension("AUTH") || transport.supportsExtension("AUTH=LOGIN");
    }

    private @Nullable String password(SmtpServer.Login login) {
        try {
            String password = login.password().get();
            return password == null || password.isEmpty() ? null : password;
        } catch (RuntimeException e) {
            LOG.debug(
                    "The password for {} could not be had: {}",
                    server.name(),
                    e.getClass().getSimpleName());
            return null;
        }
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
        properties.put(
                "mail.smtp.ssl.socketFactory",
                socket.tlsFactory(server.tlsSockets().get()));
        return properties;
    }

    private static void set(Properties properties, String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
    }
}
