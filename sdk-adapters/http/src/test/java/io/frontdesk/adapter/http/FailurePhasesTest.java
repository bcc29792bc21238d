package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import io.frontdesk.messaging.spi.RejectionKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call means that got no whole answer: definite only where no byte of it was written. */
class FailurePhasesTest {

    private static final byte[] BODY = "{\"to\":\"maria@example.org\"}".getBytes(StandardCharsets.UTF_8);

    private static HttpCall callTo(URI base) {
        return HttpCall.post(URI.create(base + "/v1/send?key=secret"), "/v1/send")
                .withJson(BODY);
    }

    private static HttpResult patiently(ScriptedHttpServer server) {
        try (var transport = Transports.patient().build()) {
            return transport.exchange(callTo(server.url()));
        }
    }

    private static HttpResult.NotSent notSent(RejectionKind kind, String code) {
        return new HttpResult.NotSent(kind, code);
    }

    @Test
    void nobody_listens() {
        var server = ScriptedHttpServer.start(request -> Reply.of(200, ""));
        server.close();

        assertThat(patiently(server)).isEqualTo(notSent(RejectionKind.UNREACHABLE, "connection refused"));
    }

    @Test
    void nobody_knows_the_host() {
        try (var transport = Transports.patient().build()) {
            assertThat(transport.exchange(callTo(URI.create("https://no-such-host.invalid"))))
                    .isEqualTo(notSent(RejectionKind.UNREACHABLE, "host unknown"));
        }
    }

    @Test
    void nobody_trusts_the_certificate(@TempDir Path directory) {
        var certificate = TestCertificate.forHost(directory, "localhost");
        try (var server = ScriptedHttpServer.startTls(
                certificate.context().getServerSocketFactory(), request -> Reply.of(200, ""))) {
            assertThat(patiently(server)).isEqualTo(notSent(RejectionKind.CONFIGURATION, "certificate not trusted"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void the_certificate_is_another_hosts(@TempDir Path directory) {
        var certificate = TestCertificate.forHost(directory, "elsewhere.example");
        try (var server = ScriptedHttpServer.startTls(
                        certificate.context().getServerSocketFactory(), request -> Reply.of(200, ""));
                var transport =
                        Transports.patient().trusting(certificate.trust()).build()) {
            assertThat(transport.exchange(callTo(server.url())))
                    .isEqualTo(notSent(RejectionKind.CONFIGURATION, "certificate not trusted"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_trusted_certificate_of_the_host_is_good(@TempDir Path directory) {
        var certificate = TestCertificate.forHost(directory, "localhost");
        try (var server = ScriptedHttpServer.startTls(
                        certificate.context().getServerSocketFactory(), request -> Reply.of(202, ""));
                var transport =
                        Transports.patient().trusting(certificate.trust()).build()) {
            assertThat(transport.exchange(callTo(server.url()))).isInstanceOf(HttpResult.Answered.class);
        }
    }

    @Test
    void the_server_speaks_no_tls() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, ""));
                var transport = Transports.patient().build()) {
            URI tls = URI.create("https://127.0.0.1:" + server.url().getPort());
            assertThat(transport.exchange(callTo(tls)))
                    .isInstanceOfSatisfying(
                            HttpResult.NotSent.class,
                            found -> assertThat(found.kind()).isEqualTo(RejectionKind.UNREACHABLE));
        }
    }

    @Test
    void the_server_is_silent_in_the_handshake() throws IOException {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var transport = Transports.impatient().build()) {
            URI tls = URI.create("https://127.0.0.1:" + listener.getLocalPort());
            assertThat(transport.exchange(callTo(tls)))
                    .isEqualTo(notSent(RejectionKind.UNREACHABLE, "timeout before the request"));
        }
    }

    @Test
    void the_connection_is_closed_before_the_request() throws Exception {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var transport = Transports.patient().build()) {
            var closer = new Thread(() -> {
                try (Socket accepted = listener.accept()) {
                    accepted.setSoLinger(true, 0);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            closer.start();
            HttpResult result = transport.exchange(callTo(URI.create("http://127.0.0.1:" + listener.getLocalPort())));
            closer.join();

            // it was connected: which is noticed first, the reset or that the request can be written, is a race, and
            // either is true
            assertThat(result)
                    .isIn(
                            new HttpResult.Unknown("connection lost after the request"),
                            notSent(RejectionKind.UNREACHABLE, "no connection"));
        }
    }

    @Test
    void the_connection_is_closed_within_the_request() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, "")).closingAfterReading(60)) {
            assertThat(patiently(server)).isEqualTo(new HttpResult.Unknown("connection lost after the request"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void the_connection_is_closed_after_the_request() {
        try (var server = ScriptedHttpServer.start(request -> Reply.dropped())) {
            assertThat(patiently(server)).isEqualTo(new HttpResult.Unknown("connection lost after the request"));
            assertThat(server.requests()).as("sent once").hasSize(1);
        }
    }

    @Test
    void the_connection_is_closed_within_the_status_line() {
        try (var server =
                ScriptedHttpServer.start(request -> Reply.of(200, "{}").cutAfter(12))) {
            assertThat(patiently(server)).isInstanceOf(HttpResult.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void the_connection_is_closed_within_the_body() {
        Reply whole = Reply.of(200, "{\"id\":\"7\"}");
        try (var server = ScriptedHttpServer.start(request -> whole.cutAfter(whole.bytes().length - 1))) {
            assertThat(patiently(server)).isEqualTo(new HttpResult.Unknown("answer cut short"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void the_answer_never_comes() {
        try (var server = ScriptedHttpServer.start(request -> Reply.stalled());
                var transport = Transports.impatient().build()) {
            assertThat(transport.exchange(callTo(server.url())))
                    .isEqualTo(new HttpResult.Unknown("timeout after the request"));
        }
    }

    @Test
    void the_answer_does_not_end() {
        Reply whole = Reply.of(200, "{\"id\":\"7\"}");
        try (var server = ScriptedHttpServer.start(request -> whole.stalledAfter(whole.bytes().length - 1));
                var transport = Transports.impatient().build()) {
            assertThat(transport.exchange(callTo(server.url())))
                    .isEqualTo(new HttpResult.Unknown("timeout within the answer"));
        }
    }

    @Test
    void what_is_no_http_is_no_answer() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, ""))) {
            // a status beyond three digits makes a status line nobody can read
            try (var odd = ScriptedHttpServer.start(request -> Reply.of(20_000, ""))) {
                assertThat(patiently(odd)).isInstanceOf(HttpResult.Unknown.class);
            }
            assertThat(patiently(server)).isInstanceOf(HttpResult.Answered.class);
        }
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        try (var server = ScriptedHttpServer.start(request -> Reply.stalled());
                var transport = Transports.patient().build()) {
            Thread.currentThread().interrupt();
            HttpResult result = transport.exchange(callTo(server.url()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result).isNotInstanceOf(HttpResult.Answered.class);
        }
    }

    /** Wherever the connection breaks: answered only if the whole answer was written, definite only if nothing was read. */
    @Test
    void a_thousand_breaks() {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        Reply whole = Reply.json(200, "{\"id\":\"20260301.7\",\"message\":\"Queued\"}");
        int length = whole.bytes().length;
        int unknown = 0;
        for (int run = 0; run < 1_000; run++) {
            boolean early = random.nextBoolean();
            int point = random.nextInt(early ? 250 : length + 20);
            try (var server =
                    ScriptedHttpServer.start(request -> !early && point < length ? whole.cutAfter(point) : whole)) {
                if (early) {
                    server.closingAfterReading(point);
                }
                HttpResult result = patiently(server);
                boolean answered = server.requests().size() == 1 && (early || point >= length);
                String what = String.format(
                        Locale.ROOT, "seed %d, run %d, %s cut at %d", seed, run, early ? "request" : "answer", point);
                if (server.bytesRead() == 0) {
                    assertThat(result).as(what).isNotInstanceOf(HttpResult.Answered.class);
                } else {
                    assertThat(result)
                            .as(what)
                            .isInstanceOf(answered ? HttpResult.Answered.class : HttpResult.Unknown.class);
                }
                assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
                assertThat(server.connections()).as("connections").isEqualTo(1);
                unknown += answered ? 0 : 1;
            }
        }
        assertThat(unknown).as("breaks, seed " + seed).isBetween(300, 990);
    }
}
