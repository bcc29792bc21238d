package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueTimesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final DueTimes due = new DueTimes();

    @Test
    void nothing_known_is_waited_for_as_long_as_may_be() {
        assertThat(due.millisUntilNext(NOW, 1000)).isEqualTo(1000);
    }

    @Test
    void the_first_is_waited_for_in_milliseconds_rounded_up() {
        due.add(List.of(NOW.plusMillis(300), NOW.plusNanos(20_000_001), NOW.plusSeconds(60)));

        assertThat(due.millisUntilNext(NOW, 1000)).isEqualTo(21);
        assertThat(due.millisUntilNext(NOW, 5)).isEqualTo(5);
        assertThat(due.millisUntilNext(NOW.plusMillis(20), 1000)).isEqualTo(1);
        assertThat(due.millisUntilNext(NOW.plusSeconds(1), 1000)).as("missed").isZero();
    }

    @Test
    void what_is_due_is_passed_and_the_next_one_waited_for() {
        due.add(List.of(NOW.plusMillis(10), NOW.plusMillis(20), NOW.plusMillis(30)));

        due.pass(NOW.plusMillis(20));

        assertThat(due.millisUntilNext(NOW.plusMillis(20), 1000)).isEqualTo(10);
        due.pass(NOW.plusMillis(30));
        assertThat(due.millisUntilNext(NOW.plusMillis(30), 1000)).isEqualTo(1000);
    }

    @Test
    void the_latest_are_forgotten_when_there_are_too_many() {
        due.add(IntStream.rangeClosed(1, DueTimes.CAPACITY + 1)
                .mapToObj(i -> NOW.plusMillis(DueTimes.CAPACITY + 2 - i))
                .toList());

        due.pass(NOW.plusMillis(DueTimes.CAPACITY));

        assertThat(due.millisUntilNext(NOW.plusMillis(DueTimes.CAPACITY), 1000)).isEqualTo(1000);
    }
}
