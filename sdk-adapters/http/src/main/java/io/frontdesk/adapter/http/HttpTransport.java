package io.frontdesk.adapter.http;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client that adapters share. Thread-safe; one serves any number of accounts and providers.
 *
 * <p>It repeats nothing, follows no redirect, keeps no cookie and speaks TLS 1.2 or 1.3, plain HTTP only to this machine. It speaks HTTP/1.1: there
 * an answer belongs to a connection, and one that breaks takes no other call with it. At debug level it logs method, host, path template, status
 * and time, never a header, query or body.
 *
 * <p>Its threads and idle connections end by themselves; {@link #close()} ends them at once.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private final OkHttpClient client;
    private final Lanes lanes;
    private final Clock clock;
    private final int bodyLimit;
    private volatile boolean closed;

    HttpTransport(OkHttpClient client, Lanes lanes, Clock clock, int bodyLimit) {
        this.client = client;
        this.lanes = lanes;
        this.clock = clock;
        this.bodyLimit = bodyLimit;
    }

    /** With the defaults of {@link HttpTransportBuilder}. */
    public static HttpTransport create() {
        return builder().build();
    }

    public static HttpTransportBuilder builder() {
        return new HttpTransportBuilder();
    }

    /** Makes one call and waits for its answer, no longer than {@link #callTimeout()}; the look-up of the host's name comes on top. */
    public HttpResult exchange(HttpCall call) {
        long before = System.nanoTime();
        HttpResult result = attempt(call);
        if (log.isDebugEnabled()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            log.debug("{}: {} in {} ms", call, label(result), millis);
        }
        return result;
    }

    private static String label(HttpResult result) {
        return result.fold(
                answered -> Integer.toString(answered.status()),
                notSent -> "not sent, " + notSent.code(),
                unknown -> "unknown, " + unknown.code());
    }

    private HttpResult attempt(HttpCall call) {
        if (closed) {
            return new HttpResult.NotSent(RejectionKind.UNREACHABLE, "closed");
        }
        if (!Loopback.permits(call.url())) {
            return new HttpResult.NotSent(RejectionKind.CONFIGURATION, "URL is not HTTPS");
        }
        var watch = new CallWatch();
        Request request;
        try {
            request = Requests.of(call, watch);
        } catch (IllegalArgumentException e) {
            // its message repeats the value
            return new HttpResult.NotSent(RejectionKind.CONFIGURATION, "request cannot be written");
        }
        try (Response response = client.newCall(request).execute()) {
            return Answers.read(response, bodyLimit, clock);
        } catch (IOException e) {
            return Failures.of(e, watch);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return interrupted(e, watch);
        }
    }

    /** Kotlin declares no exceptions: OkHttp lets this one out while it connects. */
    private static HttpResult interrupted(Exception failure, CallWatch watch) {
        if (!(failure instanceof InterruptedException)) {
            throw new IllegalStateException(failure);
        }
        Thread.currentThread().interrupt();
        return Failures.of(new InterruptedIOException("interrupted"), watch);
    }

    /** Sends each message of a group, several side by side; outcomes in order. An exception counts as unknown. */
    public List<SendOutcome> each(List<OutboundMessage> messages, Function<OutboundMessage, SendOutcome> send) {
        return lanes.each(messages, send);
    }

    /** The longest one {@link #exchange} takes. */
    public Duration callTimeout() {
        return Duration.ofMillis(client.callTimeoutMillis());
    }

    /** What requests are dated and signed by. */
    public Clock clock() {
        return clock;
    }

    /** Later calls are not sent; those under way come to their end. Closing twice changes nothing. */
    @Override
    public void close() {
        closed = true;
        lanes.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
