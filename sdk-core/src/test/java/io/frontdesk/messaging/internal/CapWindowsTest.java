package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapWindowsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static FrequencyCap cap(String period) {
        return switch (period) {
            case "DAY" -> FrequencyCap.perDay(1);
            case "WEEK" -> FrequencyCap.perWeek(1);
            default -> FrequencyCap.perHours(1, 24);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,   Europe/Berlin,    2026-06-01T12:00:00Z, 2026-06-01T22:00:00Z",
        "DAY,   Europe/Berlin,    2026-06-01T22:00:00Z, 2026-06-02T22:00:00Z",
        "DAY,   Europe/Berlin,    2026-03-28T23:30:00Z, 2026-03-29T22:00:00Z",
        "DAY,   America/Santiago, 2026-09-05T15:00:00Z, 2026-09-06T04:00:00Z",
        "WEEK,  Europe/Berlin,    2026-06-01T12:00:00Z, 2026-06-07T22:00:00Z",
        "WEEK,  Europe/Berlin,    2026-06-07T21:59:59Z, 2026-06-07T22:00:00Z",
        "HOURS, Europe/Berlin,    2026-03-28T23:30:00Z, 2026-03-29T23:30:00Z"
    })
    void counts_a_use_until_the_time_is_over(String period, String zone, Instant used, Instant ends) {
        assertThat(new CapWindows(cap(period), ZoneId.of(zone)).ends(used)).isEqualTo(ends);
    }

    @Test
    void frees_the_next_when_enough_of_the_oldest_are_over() {
        var windows = new CapWindows(FrequencyCap.perHours(2, 10), BERLIN);
        Instant now = Instant.parse("2026-06-01T12:00:00Z");
        List<FrequencyUse> uses = List.of(use(now, 2), use(now, 9), use(now, 5), use(now, 11));

        List<FrequencyUse> counting = windows.counting(uses, null, now);

        assertThat(counting).hasSize(3);
        assertThat(windows.free(counting, now)).isEqualTo(now.plus(Duration.ofHours(5)));
        assertThat(windows.free(counting.subList(0, 1), now)).isEqualTo(now);
        assertThat(windows.counting(uses, uses.get(0).message(), now)).hasSize(2);
    }

    /** The oracle slides every window of the length over all that was sent. */
    @Test
    void never_lets_more_than_the_limit_go_in_any_so_many_hours() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int limit = 1 + random.nextInt(5);
            int hours = 1 + random.nextInt(48);
            var windows = new CapWindows(FrequencyCap.perHours(limit, hours), BERLIN);
            List<FrequencyUse> sent = new ArrayList<>();
            Instant now = Instant.parse("2026-03-28T00:00:00Z");
            for (int i = 0; i < 200; i++) {
                now = now.plusSeconds(random.nextInt(20_000));
                Instant free = windows.free(windows.counting(sent, null, now), now);
                if (random.nextBoolean()) {
                    now = free;
                }
                if (!free.isAfter(now)) {
                    sent.add(new FrequencyUse(new UUID(round, i), now));
                }
            }
            for (FrequencyUse first : sent) {
                long inside = sent.stream()
                        .filter(use -> !use.at().isBefore(first.at())
                                && use.at().isBefore(first.at().plus(Duration.ofHours(hours))))
                        .count();
                assertThat(inside).as("seed %s, round %s", seed, round).isLessThanOrEqualTo(limit);
            }
            assertThat(sent).as("seed %s, round %s", seed, round).hasSizeGreaterThan(10);
        }
    }

    private static FrequencyUse use(Instant now, int hoursAgo) {
        return new FrequencyUse(new UUID(7, hoursAgo), now.minus(Duration.ofHours(hoursAgo)));
    }
}
