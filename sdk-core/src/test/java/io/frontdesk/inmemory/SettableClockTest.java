package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = SettableClock.at(NOON);

    @Test
    void it_stands_still_in_utc() {
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void it_is_advanced_and_set_in_both_directions() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));

        clock.advance(Duration.ofMinutes(-10));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(300));

        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_view_in_another_zone_shares_the_time() {
        Clock vienna = clock.withZone(ZoneId.of("Europe/Vienna"));

        clock.advance(Duration.ofSeconds(1));

        assertThat(vienna.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(vienna.instant()).isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void no_advance_of_several_threads_is_lost() {
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, 1000).forEach(i -> clock.advance(Duration.ofMillis(1)))))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(8));
    }
}
