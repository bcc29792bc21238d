package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DatabaseTimeTest {

    private static final Instant TRUTH = Instant.parse("2026-07-01T10:00:00Z");
    private static final Duration TRIP = Duration.ofMillis(2);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(JpaPersistence.class);
    private Instant databases = TRUTH;
    private boolean down;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void begins_at_the_databases_time_whatever_the_machine_says() {
        try (DatabaseTime behind = time(TRUTH.minus(Duration.ofMinutes(7)));
                DatabaseTime ahead = time(TRUTH.plus(Duration.ofMinutes(7)))) {
            assertThat(behind.now()).isEqualTo(databases);
            assertThat(Duration.between(behind.now(), ahead.now())).isZero();
        }
        assertThat(messages())
                .anyMatch(line -> line.contains("PT7M0.002S behind the database's"))
                .anyMatch(line -> line.contains("ahead of the database's"));
    }

    @Test
    void believes_the_fastest_answer() {
        var samples = new ArrayList<>(List.of(sample(900), sample(4), sample(300)));
        try (DatabaseTime time = new DatabaseTime(() -> TRUTH, nanos::get, () -> samples)) {
            assertThat(time.now()).isEqualTo(TRUTH.plusMillis(2).plusNanos(nanos.get()));
        }
    }

    @Test
    void goes_on_while_the_database_is_down_and_says_so_once() {
        try (DatabaseTime time = time(TRUTH)) {
            Instant before = time.now();
            down = true;
            for (int i = 0; i < 3; i++) {
                pass(Duration.ofMinutes(1));
                time.adjust();
            }
            assertThat(time.now()).isEqualTo(before.plus(Duration.ofMinutes(3)));
            down = false;
            time.adjust();
            time.adjust();
        }
        assertThat(messages())
                .containsExactly(
                        "The database's time cannot be read (java.lang.IllegalStateException); the desk goes on by what it"
                                + " last was",
                        "The database's time can be read again");
    }

    @Test
    void begins_by_the_machine_when_the_database_is_down_and_slows_down_to_the_truth() {
        down = true;
        Instant machine = TRUTH.plus(Duration.ofMinutes(2));
        try (DatabaseTime time = time(machine)) {
            assertThat(time.now()).isEqualTo(machine);
            down = false;
            time.adjust();
            Instant last = time.now();
            for (int minute = 0; minute < 8; minute++) {
                pass(Duration.ofMinutes(1));
                time.adjust();
                assertThat(time.now()).isAfter(last);
                last = time.now();
            }
            assertThat(Duration.between(databases, last)).isLessThan(Duration.ofMillis(1));
        }
    }

    @Test
    void learns_nothing_from_answers_that_take_longer_than_a_second() {
        try (DatabaseTime time = new DatabaseTime(() -> TRUTH, nanos::get, () -> List.of(sample(1001)))) {
            assertThat(time.now()).isEqualTo(TRUTH);
        }
        assertThat(messages()).anyMatch(line -> line.contains("more than a second"));
    }

    @Test
    void shows_no_thread_less_than_it_showed_another() throws Exception {
        try (DatabaseTime time =
                new DatabaseTime(() -> TRUTH, System::nanoTime, () -> List.of(wandering(System.nanoTime())))) {
            Callable<Boolean> read = () -> {
                Instant last = time.now();
                for (int i = 0; i < 200_000; i++) {
                    Instant next = time.now();
                    if (next.isBefore(last)) {
                        return false;
                    }
                    last = next;
                }
                return true;
            };
            Callable<Boolean> adjust = () -> {
                for (int i = 0; i < 20_000; i++) {
                    time.adjust();
                }
                return true;
            };
            var threads = Executors.newFixedThreadPool(3);
            try {
                for (var done : threads.invokeAll(List.of(read, adjust, read))) {
                    assertThat(done.get()).isTrue();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** A database whose clock is now ahead and now behind. */
    private TimeSample wandering(long now) {
        long swing = nanos.incrementAndGet() % 2 == 0 ? 3_000_000_000L : -3_000_000_000L;
        return new TimeSample(DatabaseTime.epochNanos(TRUTH) + swing, now, now);
    }

    private DatabaseTime time(Instant machines) {
        return new DatabaseTime(() -> machines, nanos::get, this::ask);
    }

    private List<TimeSample> ask() {
        if (down) {
            throw new IllegalStateException("down");
        }
        long asked = nanos.get();
        pass(TRIP);
        return List.of(new TimeSample(DatabaseTime.epochNanos(databases.minus(TRIP.dividedBy(2))), asked, nanos.get()));
    }

    private void pass(Duration time) {
        databases = databases.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    /** Answered half-way by a database that shows {@link #TRUTH} when ours shows 0. */
    private TimeSample sample(long tripMillis) {
        long half = Duration.ofMillis(tripMillis).toNanos() / 2;
        long wrong = tripMillis == 4 ? Duration.ofMillis(2).toNanos() : 0;
        return new TimeSample(DatabaseTime.epochNanos(TRUTH) + wrong, -half, half);
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
