package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever happens, and however much is logged: no address, no content, no secret, none of the server's words. */
class LogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.frontdesk.adapter.email");
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
    void nothing_private_is_logged() {
        String words = "canary said to " + Samples.RECIPIENT + " by app-user with hunter2";
        for (Step step : Step.values()) {
            for (String code : List.of("421 4.3.2 ", "550 5.1.1 ")) {
                try (var server = ScriptedSmtpServer.start()
                        .at(Step.EHLO, Reaction.reply("250-" + words + "\r\n250 AUTH PLAIN"))
                        .at(step, Reaction.replyAndClose(code + words))) {
                    var channel = Samples.patientChannelTo(server.port())
                            .credentials("app-user", () -> "hunter2")
                            .build();
                    channel.send(Samples.message());
                    channel.send(Samples.message());
                    channel.close();
                }
            }
        }

        assertThat(log.list).as("the test listens").isNotEmpty();
        for (ILoggingEvent event : log.list) {
            assertThat(event.getFormattedMessage())
                    .doesNotContain(
                            "canary", "maria", "example.org", "app-user", "hunter2", "Good morning", "shop.example");
            assertThat(event.getThrowableProxy())
                    .as(event.getFormattedMessage())
                    .isNull();
        }
    }
}
