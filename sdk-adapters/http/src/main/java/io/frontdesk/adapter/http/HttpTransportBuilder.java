package io.frontdesk.adapter.http;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link HttpTransport} needs; all of it has a default. Not thread-safe. */
public final class HttpTransportBuilder {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MAX_LANES = 32;
    private static final int DEFAULT_BODY_LIMIT = 256 * 1024;
    private static final int MAX_BODY_LIMIT = 16 * 1024 * 1024;

    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(20);
    private Duration writeTimeout = Duration.ofSeconds(20);
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration idleTimeout = Duration.ofSeconds(4);
    private int sideBySide = 8;
    private int bodyLimit = DEFAULT_BODY_LIMIT;
    private @Nullable X509TrustManager trust;
    private Dns dns = Dns.SYSTEM;
    private Clock clock = new MachineClock();

    HttpTransportBuilder() {}

    /** For each connection, TLS included. Default: 10 seconds. */
    public HttpTransportBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** Between two pieces of an answer. Default: 20 seconds. */
    public HttpTransportBuilder readTimeout(Duration timeout) {
        this.readTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** Between two pieces of a request. Default: 20 seconds. */
    public HttpTransportBuilder writeTimeout(Duration timeout) {
        this.writeTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** For everything from connecting to the last byte of the answer. Default: 30 seconds. */
    public HttpTransportBuilder callTimeout(Duration timeout) {
        this.callTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * How long an unused connection is kept. Default: 4 seconds, less than servers wait: a call on a connection that the server is just closing is
     * lost, and its outcome unknown.
     */
    public HttpTransportBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** How many messages of a group are sent at once. Default: 8; at most 32. */
    public HttpTransportBuilder sideBySide(int messages) {
        this.sideBySide = messages;
        return this;
    }

    /** How much of an answer is read, in bytes. Default: 256 kB. */
    public HttpTransportBuilder bodyLimit(int bytes) {
        this.bodyLimit = bytes;
        return this;
    }

    /** Whom TLS trusts. Default: whom the JVM trusts. */
    public HttpTransportBuilder trusting(X509TrustManager trust) {
        this.trust = Objects.requireNonNull(trust, "trust");
        return this;
    }

    /** What requests are dated by, and dates in answers compared with. Default: the machine's. */
    public HttpTransportBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Who finds hosts by name. Default: the operating system. */
    HttpTransportBuilder resolvingBy(Dns dns) {
        this.dns = dns;
        return this;
    }

    /**
     * Opens no connection yet.
     *
     * @throws InvalidInputException listing everything that is wrong
     */
    public HttpTransport build() {
        var violations = new ArrayList<Violation>();
        checkTime(violations, "connectTimeout", connectTimeout);
        checkTime(violations, "readTimeout", readTimeout);
        checkTime(violations, "writeTimeout", writeTimeout);
        checkTime(violations, "callTimeout", callTimeout);
        checkTime(violations, "idleTimeout", idleTimeout);
        checkNumber(violations, "sideBySide", sideBySide, MAX_LANES);
        checkNumber(violations, "bodyLimit", bodyLimit, MAX_BODY_LIMIT);
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot set up the HTTP transport", violations);
        }
        return new HttpTransport(client(), new Lanes(sideBySide), clock, bodyLimit);
    }

    private static void checkTime(List<Violation> violations, String field, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            violations.add(new Violation(field, "is " + time, "give 1 millisecond to 10 minutes"));
        }
    }

    private static void checkNumber(List<Violation> violations, String field, int number, int most) {
        if (number < 1 || number > most) {
            violations.add(new Violation(field, "is " + number, "give a number from 1 to " + most));
        }
    }

    private OkHttpClient client() {
        var client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(sideBySide, idleTimeout.toMillis(), TimeUnit.MILLISECONDS))
                .dns(dns)
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(writeTimeout)
                .callTimeout(callTimeout)
                .addNetworkInterceptor(new KeptRetryAfter())
                .eventListenerFactory(CallWatch::of);
        if (trust != null) {
            client.sslSocketFactory(tls(trust).getSocketFactory(), trust);
        }
        return client.build();
    }

    private static SSLContext tls(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException(
                    "Cannot set up the HTTP transport",
                    List.of(new Violation("trust", "cannot be used by this JVM", "pass another trust manager")),
                    e);
        }
    }
}
