package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.internal.Throttle.Claim;
import io.frontdesk.messaging.internal.Throttle.Limit;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TenantId TENANT = TenantId.of("0190a000-0000-7000-8000-000000000001");
    private static final RateKey ACCOUNT = new RateKey(TenantId.PLATFORM, "account:main");
    private static final RateKey DOMAIN = new RateKey(TenantId.PLATFORM, "account:main@example.org");

    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final CountingStore store = new CountingStore(persistence.rates());
    private final Throttle throttle = new Throttle(store);
    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void gives_slots_in_the_order_of_the_claims_with_one_reservation() {
        List<Claim> claims = claims(4, new Limit(ACCOUNT, Rate.perSecond(100)));

        assertThat(slots(claims, NOW).values()).containsExactly(at(0), at(0), at(0), at(0));
        assertThat(slots(claims(97, new Limit(ACCOUNT, Rate.perSecond(100))), NOW)
                        .values())
                .containsOnly(at(0), at(1000))
                .endsWith(at(1000));
        assertThat(store.reservations).isEqualTo(2);
    }

    @Test
    void a_message_waits_for_the_latest_of_its_slots() {
        var account = new Limit(ACCOUNT, Rate.perSecond(100));
        var domain = new Limit(DOMAIN, Rate.perSecond(2));
        List<Claim> claims =
                List.of(claim(account, domain), claim(account), claim(account, domain), claim(account), claim(domain));

        assertThat(slots(claims, NOW).values()).containsExactly(at(0), at(0), at(0), at(0), at(1000));
        assertThat(store.reservations).isEqualTo(1);
    }

    @Test
    void what_has_no_limit_goes_now_and_costs_one_query_a_second() {
        for (int i = 0; i < 100; i++) {
            assertThat(slots(claims(3, new Limit(ACCOUNT, null)), at(i)).values())
                    .containsOnly(at(i));
            recover(at(i), ACCOUNT);
        }
        assertThat(store.reservations).isZero();
        assertThat(store.recoveries).isZero();
        assertThat(store.queries).isEqualTo(1);

        slots(claims(3, new Limit(ACCOUNT, null)), at(1000));
        assertThat(store.queries).isEqualTo(2);
        assertThat(slots(List.of(), NOW)).isEmpty();
    }

    @Test
    void an_account_without_a_rate_is_held_to_a_nominal_one_while_it_is_slowed_down() {
        slow(NOW, null, ACCOUNT);

        assertThat(slots(claims(3, new Limit(ACCOUNT, null)), NOW).values()).containsExactly(at(0), at(0), at(0));
        assertThat(slots(claims(48, new Limit(ACCOUNT, null)), NOW).values()).endsWith(at(0), at(1000));

        for (int second = 1; second <= 10; second++) {
            slots(List.of(claim(new Limit(ACCOUNT, null))), at(1000L * second));
            recover(at(1000L * second), ACCOUNT);
        }
        assertThat(slots(claims(3, new Limit(ACCOUNT, null)), at(11_000)).values())
                .as("healthy again")
                .containsOnly(at(11_000));
        assertThat(store.recoveries).isEqualTo(10);
    }

    @Test
    void another_node_learns_within_a_second_that_a_key_is_slowed_down() {
        var other = new Throttle(persistence.rates());
        List<Claim> claims = claims(2, new Limit(ACCOUNT, null));
        inTransaction(() -> other.slots(claims, NOW));
        slow(NOW, null, ACCOUNT);

        assertThat(inTransaction(() -> other.slots(claims, at(999))).values()).containsOnly(at(999));
        assertThat(inTransaction(() -> other.slots(claims, at(1000))).values()).containsOnly(at(1000));
    }

    @Test
    void nothing_goes_before_the_time_the_provider_asked_for_with_a_slot_or_without() {
        var limit = new Limit(ACCOUNT, Rate.perSecond(100));
        slow(NOW, at(30_000), ACCOUNT);

        var without = claim(limit);
        var with = new Claim(ref(), List.of(limit), at(10));

        Map<MessageRef, Instant> slots = slots(List.of(without, with), at(10));
        assertThat(slots.values()).containsOnly(at(30_000));
    }

    @Test
    void who_holds_a_slot_goes_without_asking_while_the_key_is_healthy() {
        var limit = new Limit(ACCOUNT, Rate.perSecond(100));
        List<Claim> held = IntStream.range(0, 50)
                .mapToObj(i -> new Claim(ref(), List.of(limit), NOW))
                .toList();

        assertThat(slots(held, at(5)).values()).containsOnly(at(5));
        assertThat(store.reservations).isZero();
    }

    @Test
    void of_those_who_hold_a_slot_of_a_slowed_key_its_factor_go_and_the_others_ask_again() {
        var limit = new Limit(ACCOUNT, Rate.perSecond(1000));
        slow(NOW, null, ACCOUNT);
        slow(at(1000), null, ACCOUNT);
        List<Claim> held = IntStream.range(0, 1000)
                .mapToObj(i -> new Claim(ref(), List.of(limit), at(1000 + i)))
                .toList();

        slots(claims(1000, limit), at(2000)); // the line they go to the end of
        long gone = slots(held, at(2000)).values().stream()
                .filter(slot -> slot.equals(at(2000)))
                .count();
        assertThat(gone).as("of 1000 at a quarter, seed %s", seed).isBetween(170L, 330L);
    }

    @Test
    void a_slot_is_held_from_its_time_on_for_a_second_and_by_nobody_put_off_for_another_reason() {
        MessageReason limited = MessageReason.RATE_LIMITED;
        assertThat(Throttle.holdsSlot(limited, NOW, NOW.minusNanos(1000))).isFalse();
        assertThat(Throttle.holdsSlot(limited, NOW, NOW)).isTrue();
        assertThat(Throttle.holdsSlot(limited, NOW, at(1000).minusNanos(1000))).isTrue();
        assertThat(Throttle.holdsSlot(limited, NOW, at(1000))).isFalse();
        for (MessageReason reason : MessageReason.values()) {
            assertThat(Throttle.holdsSlot(reason, NOW, NOW)).isEqualTo(reason == limited);
        }
    }

    /** Two engines, 10,000 messages, 100 a second; the clock goes by random steps and stops where something is due. */
    @Test
    void two_engines_send_ten_thousand_messages_at_their_limit_and_put_each_off_once() {
        var run = new Run(true);
        run.toTheEnd();

        assertThat(run.mostInASecond).isEqualTo(100);
        assertThat(run.mostPutOff).isEqualTo(1);
        assertThat(run.mostInASecondOfTheClock).isEqualTo(100);
        assertThat(run.now).isEqualTo(at(99_000));
    }

    @Test
    void engines_late_by_up_to_a_second_still_put_each_off_once() {
        var run = new Run(false);
        run.toTheEnd();

        assertThat(run.mostInASecondOfTheClock).isEqualTo(100);
        assertThat(run.mostPutOff).isEqualTo(1);
        assertThat(run.now).isBetween(at(99_000), at(99_999));
    }

    @Test
    void after_a_stop_of_five_seconds_who_missed_a_slot_asks_again() {
        var run = new Run(true);
        run.stopsAt = at(20_000);
        run.toTheEnd();

        assertThat(run.mostInASecondOfTheClock).isEqualTo(100);
        assertThat(run.mostPutOff).isEqualTo(2);
        assertThat(run.now).as("some seconds' slots were missed").isBetween(at(103_000), at(105_000));
    }

    private record Waiting(MessageRef ref, Instant due, MessageReason reason, int putOff) {}

    private final class Run {

        private final List<Throttle> engines = List.of(throttle, new Throttle(persistence.rates()));
        private final Limit limit = new Limit(ACCOUNT, Rate.perSecond(100));
        private final boolean stopsAtDue;
        private final Queue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::due)
                .thenComparing(one -> one.ref().message().value()));
        private final Deque<Instant> lastSecond = new ArrayDeque<>();
        private Instant now = NOW;
        private @Nullable Instant stopsAt;
        private int sent;
        private int mostInASecond;
        private int mostPutOff;
        private int mostInASecondOfTheClock;
        private final Map<Long, Integer> bySecond = new HashMap<>();

        Run(boolean stopsAtDue) {
            this.stopsAtDue = stopsAtDue;
            System.out.println("throttle seed=" + seed + " (repeat with -Dtest.seed=" + seed + ")");
            IntStream.range(0, 10_000).forEach(i -> waiting.add(new Waiting(ref(), NOW, MessageReason.NONE, 0)));
        }

        void toTheEnd() {
            for (int turn = 0; !waiting.isEmpty(); turn++) {
                List<Waiting> batch = claim();
                if (batch.isEmpty()) {
                    step();
                } else {
                    handle(engines.get(turn % 2), batch);
                }
            }
            assertThat(sent).isEqualTo(10_000);
        }

        private List<Waiting> claim() {
            var batch = new ArrayList<Waiting>();
            while (batch.size() < 128
                    && !waiting.isEmpty()
                    && !waiting.element().due().isAfter(now)) {
                batch.add(waiting.remove());
            }
            return batch;
        }

        private void step() {
            Instant next = now.plusMillis(1 + random.nextInt(1000));
            Instant due = waiting.element().due();
            now = stopsAtDue && due.isBefore(next) ? due : next;
            if (stopsAt != null && !now.isBefore(stopsAt)) {
                now = now.plusSeconds(5);
                stopsAt = null;
            }
        }

        private void handle(Throttle engine, List<Waiting> batch) {
            List<Claim> claims = batch.stream().map(this::claim).toList();
            Map<MessageRef, Instant> slots = inTransaction(() -> engine.slots(claims, now));
            for (Waiting one : batch) {
                Instant slot = slots.getOrDefault(one.ref(), NOW);
                if (slot.isAfter(now)) {
                    waiting.add(new Waiting(one.ref(), slot, MessageReason.RATE_LIMITED, one.putOff() + 1));
                    mostPutOff = Math.max(mostPutOff, one.putOff() + 1);
                } else {
                    send();
                }
            }
        }

        private Claim claim(Waiting one) {
            boolean holds = Throttle.holdsSlot(one.reason(), one.due(), now);
            return new Claim(one.ref(), List.of(limit), holds ? one.due() : null);
        }

        private void send() {
            sent++;
            lastSecond.add(now);
            while (!lastSecond.element().isAfter(now.minusSeconds(1))) {
                lastSecond.remove();
            }
            mostInASecond = Math.max(mostInASecond, lastSecond.size());
            mostInASecondOfTheClock =
                    Math.max(mostInASecondOfTheClock, bySecond.merge(now.getEpochSecond(), 1, Integer::sum));
        }
    }

    private Map<MessageRef, Instant> slots(List<Claim> claims, Instant now) {
        return inTransaction(() -> throttle.slots(claims, now));
    }

    private void slow(Instant now, @Nullable Instant notBefore, RateKey... keys) {
        inTransaction(() -> {
            throttle.slow(List.of(keys), now, notBefore);
            return true;
        });
    }

    private void recover(Instant now, RateKey... keys) {
        inTransaction(() -> {
            throttle.recover(List.of(keys), now);
            return true;
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.batch(List.of(TENANT, TenantId.PLATFORM)), work);
    }

    private List<Claim> claims(int count, Limit limit) {
        return IntStream.range(0, count).mapToObj(i -> claim(limit)).toList();
    }

    private Claim claim(Limit... limits) {
        return new Claim(ref(), List.of(limits));
    }

    private MessageRef ref() {
        return new MessageRef(TENANT, new MessageId(new UUID(random.nextLong(), random.nextLong())));
    }

    private static Instant at(long millis) {
        return NOW.plus(Duration.ofMillis(millis));
    }

    private static final class CountingStore implements RateStore {

        private final RateStore store;
        private int reservations;
        private int queries;
        private int recoveries;

        CountingStore(RateStore store) {
            this.store = store;
        }

        @Override
        public Map<RateKey, RateSlots> reserve(List<RateDemand> demands, Instant now) {
            reservations++;
            return store.reserve(demands, now);
        }

        @Override
        public int purge(Collection<TenantId> tenants, Instant unusedSince, int limit) {
            return store.purge(tenants, unusedSince, limit);
        }

        @Override
        public Map<RateKey, Slowdown> slowed(Collection<RateKey> keys, Instant now) {
            queries++;
            return store.slowed(keys, now);
        }

        @Override
        public void slow(Collection<RateKey> keys, Instant now, @Nullable Instant notBefore) {
            store.slow(keys, now, notBefore);
        }

        @Override
        public void recover(Collection<RateKey> keys, Instant now) {
            recoveries++;
            store.recover(keys, now);
        }
    }
}
