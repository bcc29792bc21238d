package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.QueueStatus;
import io.frontdesk.work.RequeueResult;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine tells an observer and an operator. */
class WorkObserverTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final WorkerSettings SETTINGS = WorkerSettings.standard().withThreads(1);
    private static final Duration INTERVAL = SETTINGS.queueReadings();

    private final SettableClock clock = SettableClock.at(START);
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final TenantId tenant = TenantId.of("0190a000-0000-7000-8000-000000000001");
    private final Environment env = environment();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private final Told told = new Told();
    private final WorkModule work = new WorkModule(
            env,
            counting(persistence.work()),
            persistence.transactions(),
            "a",
            false,
            SETTINGS,
            new WorkModule.Threads(SETTINGS),
            new WorkModule.Watch(told, nanos::get));

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void times_claims_and_handlers_by_queue_and_tallies_their_outcomes() {
        register("q", (batch, leases) -> {
            nanos.addAndGet(7_000);
            return List.of(
                    WorkOutcome.done(), WorkOutcome.retryAt(START.plusSeconds(9)), WorkOutcome.dead("no-such-thing"));
        });
        schedule("q", START, 3);

        work.worker().runOnce();

        assertThat(told.claimed).containsExactly("q 3 PT0.000000005S");
        assertThat(told.handled).containsExactly("q 3 PT0.000007S");
        assertThat(told.settled).containsExactly(entry("q", List.of(new WorkTally(1, 1, 1, 0))));
    }

    @Test
    void tells_of_a_claim_that_found_nothing_but_of_no_batch() {
        register("q", done());

        work.worker().runOnce();

        assertThat(told.claimed).containsExactly("q 0 PT0.000000005S");
        assertThat(told.handled).isEmpty();
    }

    @Test
    void tallies_what_a_handler_that_throws_leaves_as_retried() {
        register("q", (batch, leases) -> {
            throw new IllegalStateException("cannot");
        });
        schedule("q", START, 2);

        work.worker().runOnce();

        assertThat(told.settled).containsExactly(entry("q", List.of(new WorkTally(0, 2, 0, 0))));
    }

    @Test
    void tallies_as_lost_what_somebody_else_holds_by_then() {
        register("q", (batch, leases) -> {
            clock.advance(Duration.ofMinutes(2));
            inTransaction(() -> persistence
                    .work()
                    .claim(ClaimRequest.of("q", "other", env.now(), env.now().plusSeconds(60), 1)));
            return batch.stream().map(item -> WorkOutcome.done()).toList();
        });
        schedule("q", START, 3);

        work.worker().runOnce();

        assertThat(told.settled).containsExactly(entry("q", List.of(new WorkTally(2, 0, 0, 1))));
    }

    @Test
    void reads_the_queues_once_an_interval_however_many_turns_are_taken() {
        register("q", done());
        for (int second = 0; second < 60; second++) {
            for (int turn = 0; turn < 10; turn++) {
                work.worker().runOnce();
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(readings).hasValue(4);
        assertThat(told.depths).hasSize(4);
    }

    @Test
    void reads_again_when_the_clock_was_set_back() {
        register("q", done());
        work.worker().runOnce();
        clock.advance(Duration.ofDays(-1));
        work.worker().runOnce();

        assertThat(readings).hasValue(2);
    }

    @Test
    void tells_of_queues_that_are_empty_and_of_those_that_others_handle() {
        register("light", 1, done());
        register("heavy", 16, done());
        schedule("elsewhere", START.minusSeconds(30), 2);
        schedule("heavy", START.plusSeconds(5), 1);

        work.worker().runOnce();

        assertThat(told.depths)
                .containsExactly(List.of(
                        new QueueDepth("heavy", 0, 1, 0, Optional.empty()),
                        QueueDepth.empty("light"),
                        new QueueDepth("elsewhere", 2, 0, 0, Optional.of(START.minusSeconds(30)))));
        assertThat(told.depths.get(0).get(2).oldestAge(START)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void works_on_while_the_queues_cannot_be_read() {
        register("q", done());
        schedule("q", START, 3);
        unreadable.set(true);

        assertThat(work.worker().drain()).isEqualTo(3);
        assertThat(told.depths).isEmpty();
        work.worker().drain();
        assertThat(readings).as("not tried at each turn").hasValue(1);

        unreadable.set(false);
        clock.advance(INTERVAL);
        work.worker().runOnce();
        assertThat(told.depths).hasSize(1);
    }

    @Test
    void shows_an_operator_every_queue_with_weight_and_pause() {
        register("light", 1, done());
        register("heavy", 16, done());
        schedule("elsewhere", START, 1);
        schedule("light", START.minusSeconds(1), 2);
        work.worker().pause("light");

        assertThat(work.worker().queues())
                .containsExactly(
                        new QueueStatus("heavy", 0, 0, 0, Optional.empty(), false, 16),
                        new QueueStatus("light", 2, 0, 0, Optional.of(START.minusSeconds(1)), true, 1),
                        new QueueStatus("elsewhere", 1, 0, 0, Optional.of(START), false, 0));
        assertThat(readings).as("one query").hasValue(1);
    }

    @Test
    void requeues_by_filter_a_thousand_at_a_time_and_tells_whether_more_remain() {
        register(
                "q",
                (batch, leases) ->
                        batch.stream().map(item -> WorkOutcome.dead("gone")).toList());
        schedule("q", START, 2001);
        work.worker().drain();
        DeadWorkQuery gone = DeadWorkQuery.all().withReason("gone").diedBefore(START.plusSeconds(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(work.worker().requeueAll(gone.withReason("other"))).isEqualTo(new RequeueResult(0, false));
        assertThat(work.worker().requeueAll(gone)).isEqualTo(new RequeueResult(1000, true));
        assertThat(work.worker().drain()).isEqualTo(1000);
        assertThat(work.worker().requeueAll(gone)).isEqualTo(new RequeueResult(1000, true));
        assertThat(work.worker().requeueAll(gone)).isEqualTo(new RequeueResult(1, false));
        assertThat(work.worker().requeueAll(gone))
                .as("what died again is younger")
                .isEqualTo(new RequeueResult(0, false));
    }

    @Test
    void says_that_no_more_remain_when_the_last_batch_was_full() {
        register(
                "q",
                (batch, leases) ->
                        batch.stream().map(item -> WorkOutcome.dead("gone")).toList());
        schedule("q", START, 1000);
        work.worker().drain();

        assertThat(work.worker().requeueAll(DeadWorkQuery.all())).isEqualTo(new RequeueResult(1000, false));
    }

    private Environment environment() {
        var random = new Random(5);
        return new Environment(
                clock,
                UuidV7.using(clock, random),
                random,
                new ClearPersonalDataCodec(),
                new HmacAddressDigest(name -> new byte[32]),
                InMemoryJsonCodec.create());
    }

    /** A claim takes 5 ns; depths are counted, and fail when told to. */
    private WorkStore counting(WorkStore store) {
        return (WorkStore) Proxy.newProxyInstance(
                WorkStore.class.getClassLoader(), new Class<?>[] {WorkStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("claim")) {
                        nanos.addAndGet(5);
                    }
                    if (method.getName().equals("depths")) {
                        readings.incrementAndGet();
                        if (unreadable.get()) {
                            throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "Too slow");
                        }
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void register(String queue, WorkHandler handler) {
        register(queue, 4, handler);
    }

    private void register(String queue, int weight, WorkHandler handler) {
        work.scheduler().register(WorkQueue.named(queue).withWeight(weight), handler);
    }

    private static WorkHandler done() {
        return (batch, leases) -> batch.stream().map(item -> WorkOutcome.done()).toList();
    }

    private void schedule(String queue, Instant due, int count) {
        inTransaction(() -> {
            var rows = new ArrayList<NewWork>();
            for (int i = 0; i < count; i++) {
                rows.add(new NewWork(tenant, env.ids().next(), queue, due, "ref"));
            }
            persistence.work().insert(rows);
            return 0;
        });
    }

    private <T> void inTransaction(java.util.function.Supplier<T> action) {
        persistence.transactions().required(TenantScope.platform(), action);
    }

    /** Remembers what it is told. */
    private static final class Told implements Observer {

        private final List<String> claimed = new ArrayList<>();
        private final List<String> handled = new ArrayList<>();
        private final Map<String, List<WorkTally>> settled = new LinkedHashMap<>();
        private final List<List<QueueDepth>> depths = new ArrayList<>();

        @Override
        public void claimed(String queue, int items, Duration took) {
            claimed.add(queue + " " + items + " " + took);
        }

        @Override
        public void handled(String queue, int items, Duration took) {
            handled.add(queue + " " + items + " " + took);
        }

        @Override
        public void settled(String queue, WorkTally tally) {
            settled.computeIfAbsent(queue, q -> new ArrayList<>()).add(tally);
        }

        @Override
        public void queues(List<QueueDepth> read, Instant now) {
            depths.add(read);
        }
    }
}
