package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlDatabaseClockTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    @Test
    void two_nodes_whose_clocks_are_minutes_apart_agree_to_within_a_round_trip() {
        JpaPersistence persistence = DATABASE.prepared();
        Instant machine = Clock.systemUTC().instant();
        var slowest = new ArrayList<Long>();
        // The other machine began to count elsewhere, too.
        LongSupplier others = () -> System.nanoTime() + 1_234_567_890_123L;
        try (DatabaseTime one = node(persistence, machine.minusSeconds(300), System::nanoTime, slowest);
                DatabaseTime two = node(persistence, machine.plusSeconds(300), others, slowest)) {
            for (int i = 0; i < 10; i++) {
                Instant before = one.now();
                Instant other = two.now();
                Instant after = one.now();
                Duration within = Duration.ofNanos(
                        slowest.stream().mapToLong(Long::longValue).max().orElseThrow());

                assertThat(other).isBetween(before.minus(within), after.plus(within));
                assertThat(databases(persistence))
                        .isBetween(before.minus(within), one.now().plus(within));
                one.adjust();
                two.adjust();
            }
        }
    }

    @Test
    void is_offered_once_and_shows_every_zone_the_same_instant() {
        JpaPersistence persistence = JpaPersistence.on(DATABASE.dataSource());
        try {
            Clock clock = persistence.clock().orElseThrow();
            Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
            Instant first = clock.instant();

            assertThat(persistence.clock().orElseThrow().instant()).isAfterOrEqualTo(first);
            assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            assertThat(tokyo.instant()).isAfterOrEqualTo(first);
            assertThat(threads()).isEqualTo(1);
        } finally {
            persistence.close();
        }
    }

    @Test
    void no_host_thread_measures_inside_a_transaction() {
        JpaPersistence persistence = JpaPersistence.on(DATABASE.dataSource());
        try {
            Clock clock = persistence.clock().orElseThrow();
            long before = DATABASE.dataSource().statements();
            persistence
                    .transactions()
                    .run(
                            TenantScope.platform(),
                            () -> IntStream.range(0, 1000)
                                    .forEach(i -> assertThat(clock.instant()).isNotNull()));

            assertThat(DATABASE.dataSource().statements()).isEqualTo(before);
        } finally {
            persistence.close();
        }
    }

    @Test
    void h2_in_this_process_goes_by_this_machine() {
        TestDatabase h2 = TestDatabase.h2();
        try {
            assertThat(h2.prepared().clock()).isEmpty();
        } finally {
            h2.close();
        }
    }

    private static DatabaseTime node(
            JpaPersistence persistence, Instant machine, LongSupplier nanos, List<Long> roundTrips) {
        return new DatabaseTime(() -> machine, nanos, () -> {
            List<TimeSample> samples = persistence.askTime(nanos);
            samples.stream().mapToLong(TimeSample::roundTrip).forEach(roundTrips::add);
            return samples;
        });
    }

    private static Instant databases(JpaPersistence persistence) {
        TimeSample sample = persistence.askTime(System::nanoTime).get(0);
        return Instant.ofEpochSecond(0, sample.truth());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("frontdesk-clock"))
                .count();
    }
}
