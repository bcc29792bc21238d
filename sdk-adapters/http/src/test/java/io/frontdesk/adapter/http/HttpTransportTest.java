package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.httpserver.ReceivedRequest;
import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.spi.RejectionKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

    private final HttpTransport transport = Transports.patient().build();

    @AfterEach
    void close() {
        transport.close();
    }

    private static URI url(ScriptedHttpServer server, String path) {
        return URI.create(server.url() + path);
    }

    private HttpResult.Answered answer(Reply reply) {
        try (var server = ScriptedHttpServer.start(request -> reply)) {
            return (HttpResult.Answered) transport.exchange(HttpCall.get(url(server, "/"), "/"));
        }
    }

    private ReceivedRequest received(Function<URI, HttpCall> call) {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, ""))) {
            transport.exchange(call.apply(server.url()));
            assertThat(server.requests()).hasSize(1);
            return server.requests().get(0);
        }
    }

    @Test
    void sends_json_as_it_is() {
        byte[] json = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);
        ReceivedRequest request =
                received(base -> HttpCall.post(URI.create(base + "/v3/mail/send?a=b%20c"), "/v3/mail/send")
                        .withHeader("Authorization", "Bearer key")
                        .withJson(json));

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v3/mail/send?a=b%20c");
        assertThat(request.header("Authorization")).isEqualTo("Bearer key");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Length")).isEqualTo(Integer.toString(json.length));
        assertThat(request.bytes()).isEqualTo(json);
        assertThat(request.header("Cookie")).isEmpty();
    }

    @Test
    void sends_parts_as_a_form() {
        byte[] file = {0, 1, 13, 10, -1};
        ReceivedRequest request = received(base -> HttpCall.post(base, "/")
                .withForm(List.of(
                        FormPart.field("subject", "Grüße"),
                        FormPart.file("attachment", "a \"quoted\" näme.pdf", "application/pdf", file))));

        String type = request.header("Content-Type");
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = "--" + type.substring(type.indexOf('=') + 1);
        String body = new String(request.bytes(), StandardCharsets.UTF_8);
        assertThat(body)
                .startsWith(boundary + "\r\n")
                .endsWith(boundary + "--\r\n")
                .contains("Content-Disposition: form-data; name=\"subject\"\r\n")
                .contains("\r\n\r\nGrüße\r\n")
                .contains("name=\"attachment\"; filename=\"a %22quoted%22 näme.pdf\"\r\n")
                .contains("Content-Type: application/pdf\r\n");
        assertThat(new String(request.bytes(), StandardCharsets.ISO_8859_1))
                .contains("\r\n\r\n" + new String(file, StandardCharsets.ISO_8859_1) + "\r\n");
    }

    @Test
    void reads_status_headers_and_body() {
        HttpResult.Answered answer =
                answer(Reply.of(202, "wörds").withHeader("X-Message-Id", "abc").withHeader("x-twice", "1"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-message-ID")).contains("abc");
        assertThat(answer.header("X-Twice")).contains("1");
        assertThat(answer.header("X-None")).isEmpty();
        assertThat(answer.body()).isEqualTo("wörds");
        assertThat(answer.retryAfter()).isEmpty();
        assertThat(answer).hasToString("Answered[202]");
    }

    @Test
    void reads_no_more_of_a_body_than_the_limit() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, "x".repeat(5_000)));
                var small = Transports.patient().bodyLimit(1_000).build()) {
            var answer = (HttpResult.Answered) small.exchange(HttpCall.get(server.url(), "/"));
            assertThat(answer.body()).hasSize(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 403, 408, 421, 500, 503})
    void repeats_and_follows_nothing(int status) {
        Reply reply = Reply.of(status, "")
                .withHeader("Location", "/elsewhere")
                .withHeader("Retry-After", "0")
                .withHeader("WWW-Authenticate", "Basic realm=\"x\"")
                .withHeader("Proxy-Authenticate", "Basic realm=\"x\"");
        try (var server = ScriptedHttpServer.start(request -> reply)) {
            HttpCall call = HttpCall.post(server.url(), "/").withJson(new byte[] {'{', '}'});
            var answer = (HttpResult.Answered) transport.exchange(call);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.retryAfter()).contains(Duration.ZERO);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_server_that_plays_proxy_gives_no_answer() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(407, ""))) {
            assertThat(transport.exchange(HttpCall.post(server.url(), "/"))).isInstanceOf(HttpResult.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void tells_how_long_to_wait() {
        assertThat(answer(Reply.of(429, "").withHeader("Retry-After", "120")).retryAfter())
                .contains(Duration.ofMinutes(2));
        assertThat(answer(Reply.of(429, "").withHeader("Retry-After", "Sun, 01 Mar 2026 09:06:07 GMT"))
                        .retryAfter())
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void keeps_a_connection_for_the_next_call() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, "x"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(transport.exchange(HttpCall.post(server.url(), "/")))
                        .isInstanceOf(HttpResult.Answered.class);
            }
            assertThat(server.requests()).hasSize(4);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closes_a_connection_before_the_server_does() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, "x"));
                var hasty =
                        Transports.patient().idleTimeout(Duration.ofMillis(1)).build()) {
            hasty.exchange(HttpCall.post(server.url(), "/"));
            assertThat(server.awaitEnd()).isTrue();
            assertThat(hasty.exchange(HttpCall.post(server.url(), "/"))).isInstanceOf(HttpResult.Answered.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** The close is on its way when the request is written: nobody can tell whether it was read. */
    @Test
    void a_kept_connection_that_died_while_idle_is_unknown_and_the_next_is_new() {
        var count = new AtomicInteger();
        try (var server = ScriptedHttpServer.start(
                request -> count.incrementAndGet() == 1 ? Reply.of(200, "").closingAfterwards() : Reply.of(200, ""))) {
            HttpCall call = HttpCall.post(server.url(), "/");
            transport.exchange(call);
            assertThat(server.awaitEnd()).isTrue();

            assertThat(transport.exchange(call)).isInstanceOf(HttpResult.Unknown.class);
            assertThat(server.requests()).as("not sent again").hasSize(1);
            assertThat(transport.exchange(call)).isInstanceOf(HttpResult.Answered.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_kept_connection_that_dies_under_the_request_is_unknown() {
        var count = new AtomicInteger();
        try (var server = ScriptedHttpServer.start(
                request -> count.incrementAndGet() == 1 ? Reply.of(200, "") : Reply.dropped())) {
            HttpCall call = HttpCall.post(server.url(), "/");
            transport.exchange(call);

            assertThat(transport.exchange(call)).isInstanceOf(HttpResult.Unknown.class);
            assertThat(server.requests()).as("sent once more, not twice").hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.org/",
                "http://127.0.0.1.example.org/",
                "http://localhost.example.org/",
                "http://user:pw@127.0.0.1/",
                "https://user:pw@api.example.org/",
                "ftp://127.0.0.1/",
                "https:///path",
                "mailto:x@example.org"
            })
    void goes_nowhere_without_tls_but_to_this_machine(String url) {
        assertThat(transport.exchange(HttpCall.get(URI.create(url), "/")))
                .isEqualTo(new HttpResult.NotSent(RejectionKind.CONFIGURATION, "URL is not HTTPS"));
    }

    @Test
    void what_cannot_be_written_is_not_sent() {
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, ""))) {
            HttpCall call = HttpCall.get(server.url(), "/").withHeader("Authorization", "Bearer a\r\nX: y");
            assertThat(transport.exchange(call))
                    .isEqualTo(new HttpResult.NotSent(RejectionKind.CONFIGURATION, "request cannot be written"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void sends_nothing_once_closed() {
        transport.close();
        transport.close();
        try (var server = ScriptedHttpServer.start(request -> Reply.of(200, ""))) {
            assertThat(transport.exchange(HttpCall.get(server.url(), "/")))
                    .isEqualTo(new HttpResult.NotSent(RejectionKind.UNREACHABLE, "closed"));
        }
    }

    @Test
    void lists_all_that_is_wrong_with_its_settings() {
        assertThatThrownBy(() -> HttpTransport.builder()
                        .connectTimeout(Duration.ZERO)
                        .readTimeout(Duration.ofHours(1))
                        .writeTimeout(Duration.ofNanos(1))
                        .callTimeout(Duration.ofSeconds(-1))
                        .idleTimeout(Duration.ZERO)
                        .sideBySide(33)
                        .bodyLimit(0)
                        .build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactly(
                                        "connectTimeout",
                                        "readTimeout",
                                        "writeTimeout",
                                        "callTimeout",
                                        "idleTimeout",
                                        "sideBySide",
                                        "bodyLimit"));
    }
}
