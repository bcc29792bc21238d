package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.inmemory.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class Slf4jObserverTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Slf4jObserver.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SettableClock clock = SettableClock.at(START);
    private final Slf4jObserver observer = Slf4jObserver.create(clock);

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void says_at_most_once_a_minute_what_was_done() {
        for (int i = 0; i < 12; i++) {
            observer.handled("q", 10, Duration.ofMillis(5));
            observer.settled("q", new WorkTally(7, 2, 1, 0));
            observer.messages(List.of(accepted(), accepted(), refused()));
            clock.advance(Duration.ofSeconds(15));
            observer.queues(List.of(), clock.instant());
        }

        assertThat(said()).containsExactly(line(), line(), line());
    }

    private static String line() {
        return "INFO In 60 s: 28 items done, 8 retried, 4 dead, 0 lost, handled in 20 ms;"
                + " messages: email accepted 8, email rejected (provider_busy) 4";
    }

    @Test
    void says_nothing_while_nothing_is_done() {
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(15));
            observer.claimed("q", 0, Duration.ofMillis(1));
            observer.queues(List.of(QueueDepth.empty("q")), clock.instant());
        }

        assertThat(said()).isEmpty();
    }

    @Test
    void warns_once_of_a_queue_that_falls_behind_and_once_that_it_caught_up() {
        QueueDepth depth = new QueueDepth("q", 12, 0, 0, Optional.of(START));
        for (int minute = 1; minute <= 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            observer.queues(List.of(depth), clock.instant());
        }
        observer.queues(List.of(QueueDepth.empty("q")), clock.instant());
        observer.queues(List.of(QueueDepth.empty("q")), clock.instant());

        assertThat(said())
                .containsExactly(
                        "WARN Queue q is behind: 12 items are due, the oldest for 360 s",
                        "INFO Queue q has caught up: 0 items are due");
    }

    @Test
    void takes_another_bound() {
        Slf4jObserver strict = observer.withBound(Duration.ofSeconds(10));
        QueueDepth depth = new QueueDepth("q", 1, 0, 0, Optional.of(START));

        strict.queues(List.of(depth), START.plusSeconds(10));
        assertThat(said()).as("at the bound").isEmpty();
        strict.queues(List.of(depth), START.plusSeconds(11));
        assertThat(said()).hasSize(1);
        assertThatThrownBy(() -> observer.withBound(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    }

    private static MessageOutcome accepted() {
        return new MessageOutcome(Channel.EMAIL, "none", "accepted", "none", Duration.ZERO);
    }

    private static MessageOutcome refused() {
        return new MessageOutcome(Channel.EMAIL, "none", "rejected", "provider_busy", Duration.ZERO);
    }

    private List<String> said() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
