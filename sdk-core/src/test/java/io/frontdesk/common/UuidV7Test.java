package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.inmemory.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final SettableClock clock = SettableClock.at(NOON);
    private final UuidV7 ids = UuidV7.using(clock, new SecureRandom());

    @Test
    void an_id_has_version_7_the_rfc_variant_and_the_clocks_milliseconds() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void every_bit_but_version_and_variant_comes_from_clock_counter_and_random_source() {
        UUID ones = UuidV7.using(SettableClock.at(Instant.ofEpochMilli((1L << 48) - 1)), constant(-1))
                .next();
        UUID zeros = UuidV7.using(SettableClock.at(Instant.EPOCH), constant(0)).next();

        // The counter starts with its first bit clear.
        assertThat(ones).isEqualTo(UUID.fromString("ffffffff-ffff-77ff-bfff-ffffffffffff"));
        assertThat(zeros).isEqualTo(UUID.fromString("00000000-0000-7000-8000-000000000000"));
    }

    @Test
    void ids_grow_while_the_clock_stands_still() {
        assertThat(take(50_000)).isSortedAccordingTo(Uuids.UNSIGNED).doesNotHaveDuplicates();
        assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void ids_grow_while_the_clock_runs() {
        List<UUID> grown = Stream.generate(() -> {
                    clock.advance(Duration.ofMillis(1));
                    return ids.next();
                })
                .limit(1000)
                .toList();

        assertThat(grown).isSortedAccordingTo(Uuids.UNSIGNED).doesNotHaveDuplicates();
    }

    @Test
    void ids_grow_when_the_clock_steps_back() {
        List<UUID> grown = new ArrayList<>(take(3));
        clock.advance(Duration.ofHours(-1));
        grown.addAll(take(3));
        clock.advance(Duration.ofHours(2));
        grown.addAll(take(3));

        assertThat(grown).isSortedAccordingTo(Uuids.UNSIGNED).doesNotHaveDuplicates();
        assertThat(grown.get(8).getMostSignificantBits() >>> 16)
                .isEqualTo(NOON.plus(Duration.ofHours(1)).toEpochMilli());
    }

    @Test
    void a_counter_that_overflows_goes_on_in_the_next_millisecond() {
        // A random source of ones starts the counter half-way: 2^17 - 1 of 2^18 - 1.
        UuidV7 full = UuidV7.using(clock, constant(-1));
        UUID last = full.next();
        for (int i = 0; i < 1 << 17; i++) {
            last = full.next();
        }
        assertThat(last.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(last.getMostSignificantBits() & 0xfff).isEqualTo(0xfff);

        UUID next = full.next();

        assertThat(next.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli() + 1);
        assertThat(Uuids.UNSIGNED.compare(last, next)).isNegative();
    }

    @Test
    void threads_that_share_a_generator_never_get_one_id_twice() {
        List<CompletableFuture<List<UUID>>> threads = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> take(5_000)))
                .limit(4)
                .toList();

        var all = new HashSet<UUID>();
        for (var thread : threads) {
            assertThat(thread.join()).isSortedAccordingTo(Uuids.UNSIGNED);
            all.addAll(thread.join());
        }
        assertThat(all).hasSize(20_000);
    }

    private List<UUID> take(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }

    private static RandomGenerator constant(long bits) {
        return () -> bits;
    }
}
