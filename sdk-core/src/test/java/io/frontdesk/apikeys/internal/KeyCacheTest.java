package io.frontdesk.apikeys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.KeyMode;
import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final KeyHash HASH = new KeyHash(1, 2, 3, 4);
    private static final ApiKey KEY = key(new UUID(1, 1));

    /** What readers and revokers do, in the order in which each does it. */
    private enum Step {
        TAKE_GENERATION,
        READ,
        PUBLISH,
        DISTRUST,
        COMMIT,
        FORGET
    }

    private static final Set<Step> READERS = EnumSet.of(Step.TAKE_GENERATION, Step.READ, Step.PUBLISH);

    private final KeyCache cache = new KeyCache(LIFE, 3);

    @Test
    void believes_what_it_read_for_its_life_and_no_longer() {
        cache.keep(HASH, KEY, cache.generation(), NOW);

        assertThat(cache.find(HASH, NOW.plusMillis(4_999)).orElseThrow().key()).isEqualTo(KEY);
        assertThat(cache.find(HASH, NOW.plusMillis(5_000))).isEmpty();
        assertThat(cache.find(HASH, NOW.minusMillis(1))).as("a clock set back").isEmpty();
    }

    @Test
    void remembers_what_is_unknown_until_it_is_made() {
        cache.keep(HASH, null, cache.generation(), NOW);
        assertThat(cache.find(HASH, NOW).orElseThrow().key()).isNull();

        cache.forget(HASH);
        assertThat(cache.find(HASH, NOW)).isEmpty();
    }

    @Test
    void asks_everybody_to_the_store_from_a_change_to_its_commit() {
        cache.keep(HASH, KEY, cache.generation(), NOW);
        cache.distrust(KEY.id(), NOW);

        assertThat(cache.find(HASH, NOW)).isEmpty();
        cache.keep(HASH, KEY, cache.generation(), NOW);
        assertThat(cache.find(HASH, NOW)).isEmpty();

        cache.forget(KEY.id());
        cache.keep(HASH, KEY, cache.generation(), NOW);
        assertThat(cache.find(HASH, NOW)).isPresent();
    }

    @Test
    void forgets_all_when_anything_may_have_changed() {
        long before = cache.generation();
        cache.keep(HASH, KEY, before, NOW);
        cache.forgetAll();

        assertThat(cache.find(HASH, NOW)).isEmpty();
        cache.keep(HASH, KEY, before, NOW);
        assertThat(cache.find(HASH, NOW)).isEmpty();
    }

    @Test
    void is_bounded_for_keys_and_for_guesses() {
        for (int i = 0; i < 2 * KeyCache.MOST_UNKNOWN; i++) {
            cache.keep(new KeyHash(i, 0, 0, 0), i % 2 == 0 ? null : key(new UUID(i, i)), cache.generation(), NOW);
            assertThat(cache.size()).isLessThanOrEqualTo(KeyCache.MOST_UNKNOWN + 3);
        }
    }

    /** All 20 orders of a reader's three steps and a revoker's three. */
    static List<List<Step>> orders() {
        List<List<Step>> orders = new ArrayList<>();
        for (int places = 0; places < 64; places++) {
            if (Integer.bitCount(places) == 3) {
                List<Step> order = new ArrayList<>();
                int reader = 0;
                int revoker = 3;
                for (int i = 0; i < 6; i++) {
                    order.add(Step.values()[(places >> i & 1) == 1 ? reader++ : revoker++]);
                }
                orders.add(order);
            }
        }
        return orders;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void serves_no_revoked_key_in_any_order_of_load_revoke_and_publish(List<Step> order) throws Exception {
        var actor = new Model(cache);
        List<CountDownLatch> turns = new ArrayList<>();
        order.forEach(step -> turns.add(new CountDownLatch(1)));
        var done = new CountDownLatch(order.size());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (boolean reader : List.of(true, false)) {
                threads.execute(() -> inTurn(order, turns, done, reader, actor));
            }
            turns.get(0).countDown();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(actor.servesStale(NOW)).isFalse();
    }

    private static void inTurn(
            List<Step> order, List<CountDownLatch> turns, CountDownLatch done, boolean reader, Model actor) {
        for (int i = 0; i < order.size(); i++) {
            if (READERS.contains(order.get(i)) == reader) {
                await(turns.get(i));
                actor.step(order.get(i), NOW);
                done.countDown();
                if (i + 1 < turns.size()) {
                    turns.get(i + 1).countDown();
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", e);
        }
    }

    @Test
    void serves_no_revoked_key_in_a_million_random_interleavings() {
        long seed = Long.getLong("test.seed", 20261201L);
        var random = new SplittableRandom(seed);
        int served = 0;
        for (int run = 0; run < 1_000_000; run++) {
            served += interleave(random, "seed " + seed + ", run " + run);
        }
        System.out.println("api keys: 1000000 interleavings, " + served + " answers served from the cache, 0 stale");
        assertThat(served).as("or nothing was shown").isPositive();
    }

    /** Three readers, two changes one after the other, a hint from elsewhere, and now and then time passes. */
    private static int interleave(SplittableRandom random, String which) {
        var model = new Model(new KeyCache(LIFE, 2));
        int[] readers = new int[3];
        int revoker = 0;
        Instant now = NOW;
        int served = 0;
        for (int i = 0; i < 16; i++) {
            int actor = random.nextInt(6);
            if (actor < 3) {
                model.use(actor);
                model.step(Step.values()[readers[actor]], now);
                readers[actor] = (readers[actor] + 1) % 3;
            } else if (actor == 3) {
                model.step(Step.values()[3 + revoker % 3], now);
                revoker++;
            } else if (actor == 4 && random.nextInt(4) == 0) {
                now = now.plusSeconds(1 + random.nextInt(4));
            } else {
                served += model.serves(now) ? 1 : 0;
            }
            if (model.servesStale(now)) {
                throw new AssertionError("A revoked key was served: " + which);
            }
        }
        return served;
    }

    /** A store with one key, and who reads and changes it; every change is a new version of the key, told by its name. */
    private static final class Model {

        private final KeyCache cache;
        private final long[] generations = new long[3];
        private final ApiKey[] read = new ApiKey[3];
        private final Instant[] since = new Instant[3];
        private int reader;
        private ApiKey stored = KEY;
        private ApiKey forgotten = KEY;
        private int version;

        Model(KeyCache cache) {
            this.cache = cache;
        }

        void use(int next) {
            reader = next;
        }

        void step(Step step, Instant now) {
            switch (step) {
                case TAKE_GENERATION -> {
                    generations[reader] = cache.generation();
                    since[reader] = now;
                }
                case READ -> read[reader] = stored;
                case PUBLISH -> cache.keep(HASH, read[reader], generations[reader], since[reader]);
                case DISTRUST -> cache.distrust(KEY.id(), now);
                case COMMIT -> stored = named(KEY, "version " + ++version);
                case FORGET -> {
                    cache.forget(KEY.id());
                    forgotten = stored;
                }
            }
        }

        boolean serves(Instant now) {
            return cache.find(HASH, now).isPresent();
        }

        /** A change that is committed, but has not returned to its caller: the answer before it may still be given. */
        private boolean isOnItsWay(ApiKey answer) {
            return !forgotten.equals(stored) && forgotten.equals(answer);
        }

        /** From the moment on at which a change has returned to its caller, nothing older is served. */
        boolean servesStale(Instant now) {
            return cache.find(HASH, now)
                    .map(entry -> !Objects.equals(entry.key(), stored) && !isOnItsWay(entry.key()))
                    .orElse(false);
        }
    }

    private static ApiKey key(UUID id) {
        return new ApiKey(
                TenantId.of(new UUID(7, 7)),
                id,
                "name",
                KeyMode.LIVE,
                "0000",
                Set.of(),
                Actor.host(),
                NOW,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static ApiKey named(ApiKey key, String name) {
        return KeyChanges.renamed(key, name);
    }
}
