package io.frontdesk.adapter.email;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server and for how long to wait. Made valid by {@link SmtpEmailChannelBuilder}.
 *
 * @param publicOnly whether addresses that only we can reach are refused: somebody else chose the host
 * @param connectTimeout until the TCP connection stands
 * @param readTimeout for each answer
 * @param writeTimeout for the whole content of a message
 */
record SmtpServer(
        String host,
        int port,
        TlsMode tls,
        Supplier<SSLSocketFactory> tlsSockets,
        @Nullable Login login,
        @Nullable String heloName,
        boolean publicOnly,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout) {

    /** Credentials; asked for at each log-in, so that they can change while the channel runs. */
    record Login(String user, Supplier<String> password) {

        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** The most that may pass until the dot after the content is handed over: a new connection, one slow answer, the content. */
    Duration handOverTime() {
        return connectTimeout.plus(readTimeout).plus(writeTimeout);
    }

    /** As messages and logs name it. */
    String name() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return name() + ", " + tls + (login == null ? "" : ", with login");
    }
}
