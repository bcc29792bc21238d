package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import frontdesk.build.httpserver.Reply;
import frontdesk.build.httpserver.ScriptedHttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever happens, and however much is logged: no header, no query, no body, no path but the template. */
class LogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.frontdesk.adapter.http");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void logs_method_host_template_status_and_time_and_nothing_else() {
        for (Reply reply : List.of(
                Reply.of(200, "canary").withHeader("X-Canary", "canary"),
                Reply.of(500, "canary"),
                Reply.dropped(),
                Reply.of(200, "canary").cutAfter(40))) {
            try (var server = ScriptedHttpServer.start(request -> reply);
                    var transport = Transports.patient().build()) {
                transport.exchange(HttpCall.post(URI.create(server.url() + "/v3/canary?q=canary"), "/v3/{domain}")
                        .withHeader("Authorization", "canary")
                        .withJson("canary".getBytes(StandardCharsets.UTF_8)));
            }
        }

        assertThat(log.list).hasSize(4);
        assertThat(log.list.get(0).getFormattedMessage())
                .matches("POST 127\\.0\\.0\\.1 /v3/\\{domain\\}: 200 in \\d+ ms");
        assertThat(log.list).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain("canary");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }
}
