package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.RateStore.Slowdown;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RateStore} does. */
public abstract class RateStoreContract extends StoreContract {

    private static final Duration TEN_MS = Duration.ofMillis(10);
    private static final int HALF = RateSlots.FULL / 2;

    protected RateStoreContract() {}

    /** The most statements of one reservation: 1 where the database can. */
    protected int statementsOfAReservation() {
        return HANDFUL;
    }

    @Test
    void gives_a_new_key_slots_from_now_on_at_its_interval() {
        RateSlots slots = reserve(key(), TEN_MS, 3, now());

        assertThat(List.of(slots.at(0), slots.at(1), slots.at(2)))
                .containsExactly(now(), now().plusMillis(10), now().plusMillis(20));
    }

    @Test
    void goes_on_where_the_last_reservation_ended() {
        RateKey key = key();
        reserve(key, TEN_MS, 3, now());

        assertThat(reserve(key, TEN_MS, 5, now()).first()).isEqualTo(now().plusMillis(30));
        assertThat(reserve(key, Duration.ofSeconds(1), 1, now().plusMillis(5)).first())
                .isEqualTo(now().plusMillis(80));
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(1080));
    }

    @Test
    void saves_up_nothing_while_a_key_is_idle() {
        RateKey key = key();
        reserve(key, TEN_MS, 3, now());

        RateSlots slots = reserve(key, TEN_MS, 100, later(60));

        assertThat(slots.first()).isEqualTo(later(60));
        assertThat(slots.at(99)).isEqualTo(later(60).plusMillis(990));
    }

    @Test
    void keeps_keys_of_one_name_and_two_tenants_and_the_platform_apart() {
        RateKey key = key();
        RateKey foreign = new RateKey(tenant(), key.name());
        RateKey shared = new RateKey(TenantId.PLATFORM, key.name());
        reserve(key, TEN_MS, 7, now());

        assertThat(reserve(foreign, TEN_MS, 1, now()).first()).isEqualTo(now());
        assertThat(reserve(shared, TEN_MS, 1, now()).first()).isEqualTo(now());
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(70));
    }

    @Test
    void keeps_names_of_a_hundred_and_twenty_characters_from_outside_the_basic_plane() {
        TenantId tenant = tenant();
        RateKey one = new RateKey(tenant, "x".repeat(119) + "a");
        RateKey two = new RateKey(tenant, Rows.TEXT);

        assertThat(in(tenant, () -> store().reserve(List.of(demand(one, 1), demand(two, 1)), now())))
                .containsOnlyKeys(one, two);
        assertThat(reserve(two, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(10));
    }

    @Test
    void accepts_empty_batches() {
        run(tenant(), () -> {
            assertThat(store().reserve(List.of(), now())).isEmpty();
            assertThat(store().slowed(List.of(), now())).isEmpty();
            store().slow(List.of(), now(), null);
            store().recover(List.of(), now());
        });
    }

    @Test
    void forgets_what_a_transaction_reserved_that_rolled_back() {
        RateKey key = key();
        reserve(key, TEN_MS, 1, now());

        rolledBack(key.tenant(), () -> store().reserve(List.of(demand(key, 50)), now()));

        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(10));
    }

    @Test
    void takes_slots_of_a_thousand_keys_of_several_tenants_at_once() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<RateDemand> demands = new ArrayList<>();
        IntStream.range(0, 1000)
                .forEach(i -> demands.add(demand(new RateKey(tenants.get(i % 2), "domain:" + i), 1 + i % 3)));
        Collections.reverse(demands);

        for (int round = 0; round < 2; round++) {
            int before = round;
            Map<RateKey, RateSlots> reserved =
                    in(tenants, () -> withAtMost(statementsOfAReservation(), () -> store().reserve(demands, now())));
            assertThat(reserved).hasSize(1000);
            demands.forEach(demand -> assertThat(reserved.get(demand.key()))
                    .isEqualTo(new RateSlots(now().plusMillis(10L * demand.count() * before), TEN_MS, RateSlots.FULL)));
        }
    }

    @Test
    void never_gives_one_slot_to_two_engines_nor_lets_them_wait_for_each_other_in_a_circle() {
        TenantId tenant = tenant();
        List<RateDemand> forth = IntStream.range(0, 20)
                .mapToObj(i -> demand(new RateKey(tenant, "key" + i), 5))
                .toList();
        List<RateDemand> back = new ArrayList<>(forth);
        Collections.reverse(back);
        Map<RateKey, TreeSet<Instant>> given = new HashMap<>();

        for (int round = 0; round < 10; round++) {
            List<Supplier<Map<RateKey, RateSlots>>> engines =
                    List.of(() -> store().reserve(forth, now()), () -> store().reserve(back, now()));
            for (Map<RateKey, RateSlots> reserved : race(TenantScope.of(tenant), engines)) {
                reserved.forEach((key, slots) -> IntStream.range(0, 5)
                        .forEach(i -> assertThat(given.computeIfAbsent(key, k -> new TreeSet<>())
                                        .add(slots.at(i)))
                                .as("given once")
                                .isTrue()));
            }
        }

        given.values().forEach(slots -> assertThat(slots).hasSize(100).last().isEqualTo(now().plusMillis(990)));
    }

    @Test
    void halves_a_slowed_key_at_most_once_a_second_down_to_a_64th() {
        RateKey key = key();
        reserve(key, TEN_MS, 1, now());

        slow(key, now(), null);
        slow(key, now().plusMillis(999), null);
        assertThat(factor(key, now())).isEqualTo(HALF);
        slow(key, later(1), null);
        assertThat(factor(key, later(1))).isEqualTo(HALF / 2);

        for (int second = 2; second < 12; second++) {
            slow(key, later(second), null);
        }
        assertThat(factor(key, later(12))).isEqualTo(RateStore.LEAST_FACTOR).isEqualTo(15_625);
    }

    @Test
    void stretches_the_slots_of_a_slowed_key() {
        RateKey key = key();
        slow(key, now(), null);

        RateSlots slots = reserve(key, TEN_MS, 3, now());

        assertThat(slots).isEqualTo(new RateSlots(now(), TEN_MS, HALF));
        assertThat(slots.at(1)).isEqualTo(now().plusMillis(20));
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(60));
    }

    @Test
    void gives_no_slot_before_the_time_the_provider_asked_for_and_never_moves_it_back() {
        RateKey key = key();
        slow(key, now(), later(30));
        slow(key, now(), later(20));

        assertThat(slowed(key, now())).isEqualTo(new Slowdown(HALF, later(30)));
        assertThat(slowed(key, later(30))).isEqualTo(new Slowdown(HALF, null));
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(later(30));

        slow(key, now(), later(10));
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(later(30).plusMillis(20));
    }

    @Test
    void lets_a_key_recover_by_a_twentieth_a_second_and_not_within_one_after_it_was_slowed() {
        RateKey key = key();
        slow(key, now(), null);

        recover(key, now().plusMillis(999));
        assertThat(factor(key, now())).isEqualTo(HALF);
        for (int second = 1; second <= 10; second++) {
            recover(key, later(second));
            recover(key, later(second).plusMillis(500));
            assertThat(factor(key, later(second))).isEqualTo(HALF + second * 50_000);
        }
        assertThat(slowed(key, later(10))).as("healthy again").isNull();
        recover(key, later(11));
        assertThat(reserve(key, TEN_MS, 2, later(11)).at(1)).isEqualTo(later(11).plusMillis(10));
    }

    @Test
    void can_be_slowed_right_after_it_recovered() {
        RateKey key = key();
        slow(key, now(), null);
        recover(key, later(1));

        slow(key, later(1), null);

        assertThat(factor(key, later(1))).isEqualTo((HALF + RateStore.RECOVERY) / 2);
    }

    @Test
    void a_healthy_key_has_nothing_to_recover_from() {
        RateKey key = key();
        recover(key, now());
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now());
        recover(key, later(5));

        assertThat(slowed(key, later(5))).isNull();
        assertThat(reserve(key, TEN_MS, 1, now()).first()).isEqualTo(now().plusMillis(10));
    }

    @Test
    void finds_the_slowed_among_a_thousand_keys_in_one_query() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<RateKey> keys = IntStream.range(0, 1000)
                .mapToObj(i -> new RateKey(tenants.get(i % 2), "key" + i))
                .toList();
        List<RateKey> slow =
                IntStream.range(0, 100).mapToObj(i -> keys.get(i * 10)).toList();
        in(tenants, () -> {
            store().reserve(keys.stream().map(key -> demand(key, 1)).toList(), now());
            runWithAtMost(HANDFUL, () -> store().slow(slow, now(), later(9)));
            return true;
        });

        assertThat(in(tenants, () -> withAtMost(1, () -> store().slowed(keys, now()))))
                .containsOnlyKeys(slow)
                .containsValue(new Slowdown(HALF, later(9)));
        in(tenants, () -> {
            runWithAtMost(HANDFUL, () -> store().recover(keys, later(1)));
            return true;
        });
        assertThat(in(tenants, () -> store().slowed(keys, later(9))).values())
                .containsOnly(new Slowdown(HALF + RateStore.RECOVERY, null));
    }

    /** The oracle computes with whole nanoseconds of any size and knows nothing of how slots are stored. */
    @Test
    void agrees_with_an_oracle_on_any_history() {
        RateKey key = key();
        Instant at = now();
        Instant next = at;
        int factor = RateSlots.FULL;
        for (int i = 0; i < 300; i++) {
            at = at.plus(rows().number(2_000_000), ChronoUnit.MICROS);
            if (rows().number(10) == 0) {
                at = at.plusSeconds(1);
                slow(key, at, null);
                factor = Math.max(factor / 2, RateStore.LEAST_FACTOR);
                at = at.plusSeconds(1);
                recover(key, at);
                factor = Math.min(factor + RateStore.RECOVERY, RateSlots.FULL);
            }
            Duration interval = Duration.ofNanos(1 + rows().number(2_000_000));
            int count = 1 + rows().number(1000);
            next = next.isAfter(at) ? next : at;

            RateSlots slots = reserve(key, interval, count, at);

            assertThat(slots.at(0)).as("first slot of reservation %s", i).isEqualTo(next);
            assertThat(slots.at(count / 2))
                    .isEqualTo(next.plus(micros(interval, count / 2, factor), ChronoUnit.MICROS));
            next = next.plus(micros(interval, count, factor), ChronoUnit.MICROS);
        }
    }

    private static long micros(Duration interval, int count, int factor) {
        BigInteger healthy = ceiling(
                BigInteger.valueOf(interval.toNanos()).multiply(BigInteger.valueOf(count)), BigInteger.valueOf(1000));
        return ceiling(healthy.multiply(BigInteger.valueOf(1_000_000)), BigInteger.valueOf(factor))
                .longValueExact();
    }

    private static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    private RateKey key() {
        return new RateKey(tenant(), rows().name("account"));
    }

    private static RateDemand demand(RateKey key, int count) {
        return new RateDemand(key, TEN_MS, count);
    }

    private Instant now() {
        return rows().now();
    }

    private Instant later(long seconds) {
        return rows().later(seconds);
    }

    private RateSlots reserve(RateKey key, Duration interval, int count, Instant at) {
        Map<RateKey, RateSlots> reserved =
                in(key.tenant(), () -> store().reserve(List.of(new RateDemand(key, interval, count)), at));
        assertThat(reserved).containsOnlyKeys(key);
        return reserved.values().iterator().next();
    }

    private void slow(RateKey key, Instant at, @Nullable Instant notBefore) {
        run(key.tenant(), () -> store().slow(List.of(key), at, notBefore));
    }

    private void recover(RateKey key, Instant at) {
        run(key.tenant(), () -> store().recover(List.of(key), at));
    }

    private int factor(RateKey key, Instant at) {
        Slowdown slowdown = slowed(key, at);
        return slowdown == null ? RateSlots.FULL : slowdown.factor();
    }

    private @Nullable Slowdown slowed(RateKey key, Instant at) {
        return in(key.tenant(), () -> store().slowed(List.of(key), at)).get(key);
    }

    private RateStore store() {
        return persistence().rates();
    }
}
