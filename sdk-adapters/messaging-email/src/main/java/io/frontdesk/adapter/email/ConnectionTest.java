package io.frontdesk.adapter.email;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.RejectionKind;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/** Goes through all of a log-in and sends nothing; says what to mend. */
final class ConnectionTest {

    private ConnectionTest() {}

    static void run(SmtpDialer dialer, Deadline deadline) {
        Dialed dialed = dialer.dial(deadline);
        if (dialed instanceof Refusal refusal) {
            throw failure(dialer.server(), refusal.outcome().code(), remedy(refusal), refusal.cause());
        }
        var connection = (SmtpConnection) dialed;
        try {
            SmtpReply reply = connection.noop();
            if (!reply.isPositive()) {
                throw failure(dialer.server(), reply.label() + " to NOOP", "ask whoever runs the server", null);
            }
        } catch (MessagingException e) {
            throw failure(dialer.server(), "connection lost at NOOP", "ask whoever runs the server", null);
        } finally {
            connection.quit();
        }
    }

    private static FrontdeskException failure(
            SmtpServer server, String problem, String remedy, @Nullable Throwable cause) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot open a connection to the SMTP server " + server.name() + " (" + server.tls() + "): " + problem
                        + "; " + remedy,
                cause);
    }

    private static String remedy(Refusal refusal) {
        String code = refusal.outcome().code();
        if (refusal.outcome().kind() == RejectionKind.CONFIGURATION) {
            if (code.equals("host not allowed")) {
                return "give a server on the public Internet";
            }
            if (code.contains("TLS")) {
                return "check the TLS mode and the port, and that the server's certificate is trusted and names this host";
            }
            return "check user name and password, and that the server allows password log-in for them";
        }
        return "check host, port and firewall, and that the server runs and lets this machine connect";
    }
}
