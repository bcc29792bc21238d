package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkEngineTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final TenantId tenant = TenantId.of("0190a000-0000-7000-8000-000000000001");
    private final Environment env = environment();
    private final List<WorkModule> modules = new ArrayList<>();
    private final List<String> handled = new CopyOnWriteArrayList<>();

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

    @AfterEach
    void close() {
        modules.forEach(WorkModule::close);
    }

    @Test
    void hands_due_work_to_its_handler_once() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q"), answering(WorkOutcome.done()));
        schedule("q", "one", "two");

        assertThat(work.worker().drain()).isEqualTo(2);
        assertThat(work.worker().drain()).isZero();
        assertThat(handled).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void leaves_work_of_a_later_time_alone_until_then() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q"), answering(WorkOutcome.done()));
        scheduleAt("q", START.plusSeconds(60), "later");

        assertThat(work.worker().drain()).isZero();
        clock.advance(Duration.ofSeconds(60));
        assertThat(work.worker().drain()).isEqualTo(1);
    }

    @Test
    void retries_when_told_and_not_before() {
        WorkModule work = module("a");
        var outcome = new AtomicReference<>(WorkOutcome.retryAt(START.plusSeconds(30)));
        register(work, WorkQueue.named("q"), (batch, leases) -> {
            batch.forEach(item -> handled.add(item.ref() + "#" + item.lease().attempt()));
            return batch.stream().map(item -> outcome.get()).toList();
        });
        schedule("q", "x");

        work.worker().drain();
        outcome.set(WorkOutcome.done());
        work.worker().drain();
        clock.advance(Duration.ofSeconds(30));
        work.worker().drain();
        assertThat(handled).containsExactly("x#1", "x#2");
    }

    @Test
    void lists_dead_work_and_does_it_again_when_requeued() {
        WorkModule work = module("a");
        var outcome = new AtomicReference<>(WorkOutcome.dead("no-such-thing"));
        register(
                work,
                WorkQueue.named("q"),
                (batch, leases) -> batch.stream().map(i -> outcome.get()).toList());
        schedule("q", "x");
        work.worker().drain();

        List<DeadWork> dead = work.worker()
                .dead(DeadWorkQuery.all().inQueue("q"), PageRequest.first(10))
                .items();
        assertThat(dead).singleElement().satisfies(d -> {
            assertThat(d.reason()).isEqualTo("no-such-thing");
            assertThat(d.ref()).isEqualTo("x");
            assertThat(d.diedAt()).isEqualTo(START);
        });
        outcome.set(WorkOutcome.done());
        assertThat(work.worker().requeue(dead.get(0))).isTrue();
        assertThat(work.worker().requeue(dead.get(0))).isFalse();
        assertThat(work.worker().drain()).isEqualTo(1);
        assertThat(work.worker()
                        .dead(DeadWorkQuery.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void makes_an_item_that_throws_pay_alone() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q").withMaxFailures(1), (batch, leases) -> {
            if (batch.stream().anyMatch(item -> item.ref().equals("poison"))) {
                throw new IllegalStateException("cannot");
            }
            batch.forEach(item -> handled.add(item.ref()));
            return batch.stream().map(item -> WorkOutcome.done()).toList();
        });
        schedule("q", "good", "poison", "fine");

        work.worker().drain();
        assertThat(handled).containsExactlyInAnyOrder("good", "fine");
        assertThat(work.worker()
                        .dead(DeadWorkQuery.all(), PageRequest.first(10))
                        .items())
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.ref()).isEqualTo("poison");
                    assertThat(dead.reason()).isEqualTo("IllegalStateException");
                });
    }

    @Test
    void never_buries_work_for_a_failure_that_passes() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q").withMaxFailures(1), (batch, leases) -> {
            throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "Database is down");
        });
        schedule("q", "x");

        for (int i = 0; i < 20; i++) {
            work.worker().drain();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(work.worker()
                        .dead(DeadWorkQuery.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void counts_a_wrong_number_of_outcomes_as_a_failure() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q").withMaxFailures(1), (batch, leases) -> List.of());
        schedule("q", "x");

        work.worker().drain();
        assertThat(work.worker()
                        .dead(DeadWorkQuery.all(), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void does_not_settle_under_a_lease_that_somebody_else_now_holds() {
        WorkModule first = module("first");
        WorkModule second = module("second");
        WorkQueue queue = WorkQueue.named("q").withLease(Duration.ofSeconds(60));
        register(second, queue, (batch, leases) -> {
            batch.forEach(item -> handled.add("second#" + item.lease().attempt()));
            return batch.stream()
                    .map(i -> WorkOutcome.retryAt(clock.instant().plusSeconds(600)))
                    .toList();
        });
        register(first, queue, (batch, leases) -> {
            clock.advance(Duration.ofSeconds(61));
            second.worker().drain();
            assertThat(inTransaction(() ->
                            leases.confirm(batch.stream().map(WorkItem::lease).toList())))
                    .as("held leases")
                    .isEmpty();
            return batch.stream().map(i -> WorkOutcome.done()).toList();
        });
        schedule("q", "x");

        first.worker().runOnce();
        assertThat(handled).containsExactly("second#2");
        clock.advance(Duration.ofMinutes(10));
        second.worker().drain();
        assertThat(handled).as("the row is still there").containsExactly("second#2", "second#3");
    }

    @Test
    void gives_a_light_queue_only_its_share_while_a_heavy_one_is_busy() {
        WorkModule work = module("a");
        var sizes = new ArrayList<String>();
        WorkHandler counting = (batch, leases) -> {
            sizes.add(batch.size() + "");
            return batch.stream().map(i -> WorkOutcome.done()).toList();
        };
        register(work, WorkQueue.named("light").withWeight(1).withBatch(16), counting);
        register(work, WorkQueue.named("heavy").withWeight(16).withBatch(16), counting);
        schedule("light", names(40));
        schedule("heavy", names(20));

        work.worker().runOnce();
        work.worker().runOnce();
        work.worker().runOnce();
        assertThat(sizes).containsExactly("16", "1", "4", "1", "16");
    }

    @Test
    void stops_claiming_from_a_paused_queue_until_it_is_resumed() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q"), answering(WorkOutcome.done()));
        schedule("q", "x");

        work.worker().pause("q");
        assertThat(work.worker().drain()).isZero();
        work.worker().resume("q");
        assertThat(work.worker().drain()).isEqualTo(1);
        assertThatThrownBy(() -> work.worker().pause("nonsense")).hasMessageContaining("use one of [q]");
    }

    @Test
    void claims_nothing_from_a_queue_whose_gate_is_shut() {
        WorkModule work = module("a");
        var shut = new AtomicReference<>("q");
        work.scheduler().gate(queue -> true);
        work.scheduler().gate(queue -> !queue.equals(shut.get()));
        register(work, WorkQueue.named("q"), answering(WorkOutcome.done()));
        register(work, WorkQueue.named("other"), answering(WorkOutcome.done()));
        schedule("q", "x");
        schedule("other", "y");

        assertThat(work.worker().drain()).isEqualTo(1);
        assertThat(handled).containsExactly("y");
        shut.set("none");
        assertThat(work.worker().drain()).isEqualTo(1);
    }

    @Test
    void wakes_its_threads_when_what_it_put_off_is_due_however_long_the_poll() throws InterruptedException {
        var moved = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var work = polling(Duration.ofHours(1));
        register(work, WorkQueue.named("q"), (batch, leases) -> {
            if (batch.get(0).lease().attempt() == 1) {
                moved.countDown();
                return List.of(WorkOutcome.retryAt(START.plusMillis(1)));
            }
            done.countDown();
            return List.of(WorkOutcome.done());
        });
        schedule("q", "x");
        work.start();

        assertThat(moved.await(30, TimeUnit.SECONDS)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wakes_its_threads_when_what_was_scheduled_for_later_on_this_node_is_due() throws InterruptedException {
        var done = new CountDownLatch(1);
        var work = polling(Duration.ofHours(1));
        register(work, WorkQueue.named("q"), (batch, leases) -> {
            done.countDown();
            return List.of(WorkOutcome.done());
        });
        work.start();
        inTransaction(() -> {
            work.scheduler().schedule(persistence.transactions(), List.of(work("q", START.plusMillis(1), "x")));
            return 0;
        });

        clock.advance(Duration.ofMillis(1));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takes_over_a_dead_process_s_leases_only_where_nobody_else_can_hold_them() {
        schedule("q", "x");
        inTransaction(() -> persistence.work().claim(ClaimRequest.of("q", "dead", START, START.plusSeconds(3600), 10)));
        WorkModule shared = module("shared");
        register(shared, WorkQueue.named("q"), answering(WorkOutcome.done()));
        assertThat(shared.worker().drain()).isZero();

        var exclusive = new WorkModule(
                env, persistence.work(), persistence.transactions(), "exclusive", true, 1, Duration.ofSeconds(1));
        modules.add(exclusive);
        register(exclusive, WorkQueue.named("q"), answering(WorkOutcome.done()));
        assertThat(exclusive.worker().drain()).isEqualTo(1);
    }

    @Test
    void refuses_a_second_handler_for_a_queue() {
        WorkModule work = module("a");
        register(work, WorkQueue.named("q"), answering(WorkOutcome.done()));
        assertThatThrownBy(() -> register(work, WorkQueue.named("q"), answering(WorkOutcome.done())))
                .isInstanceOf(FrontdeskException.class)
                .hasMessageContaining("'q'");
    }

    @Test
    void wakes_its_threads_after_the_commit_that_scheduled_work() throws InterruptedException {
        var done = new CountDownLatch(1);
        var work =
                new WorkModule(env, persistence.work(), persistence.transactions(), "a", false, 1, Duration.ofHours(1));
        modules.add(work);
        register(work, WorkQueue.named("q"), (batch, leases) -> {
            done.countDown();
            return batch.stream().map(i -> WorkOutcome.done()).toList();
        });
        work.start();
        inTransaction(() -> {
            work.scheduler().schedule(persistence.transactions(), List.of(work("q", START, "x")));
            return 0;
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void does_nothing_more_once_stopped_and_goes_on_once_started_again() throws Exception {
        WorkModule work = module("a");
        var done = new LinkedBlockingQueue<String>();
        register(work, WorkQueue.named("q"), (batch, leases) -> {
            batch.forEach(item -> done.add(Thread.currentThread().getName() + ": " + item.ref()));
            return batch.stream().map(i -> WorkOutcome.done()).toList();
        });
        work.start();
        schedule(work, "first");
        assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("frontdesk-worker-1: first");

        work.stop();
        schedule(work, "second");
        assertThat(done).isEmpty();
        // A stopped engine still does what it is told to.
        assertThat(work.worker().drain()).isEqualTo(1);
        assertThat(done.poll()).isEqualTo(Thread.currentThread().getName() + ": second");

        schedule(work, "third");
        work.start();
        assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("frontdesk-worker-1: third");
    }

    private void schedule(WorkModule work, String ref) {
        inTransaction(() -> {
            work.scheduler().schedule(persistence.transactions(), List.of(work("q", START, ref)));
            return 0;
        });
    }

    private WorkModule polling(Duration poll) {
        var module = new WorkModule(env, persistence.work(), persistence.transactions(), "a", false, 1, poll);
        modules.add(module);
        return module;
    }

    private WorkModule module(String owner) {
        var module = new WorkModule(
                env, persistence.work(), persistence.transactions(), owner, false, 1, Duration.ofSeconds(1));
        modules.add(module);
        return module;
    }

    private static void register(WorkModule work, WorkQueue queue, WorkHandler handler) {
        work.scheduler().register(queue, handler);
    }

    private WorkHandler answering(WorkOutcome outcome) {
        return (batch, leases) -> {
            batch.forEach(item -> handled.add(item.ref()));
            return batch.stream().map(item -> outcome).toList();
        };
    }

    private static String[] names(int count) {
        var names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "n" + i;
        }
        return names;
    }

    private void schedule(String queue, String... refs) {
        scheduleAt(queue, START, refs);
    }

    private void scheduleAt(String queue, Instant due, String... refs) {
        inTransaction(() -> {
            var rows = new ArrayList<NewWork>();
            for (String ref : refs) {
                rows.add(work(queue, due, ref));
            }
            persistence.work().insert(rows);
            return 0;
        });
    }

    private NewWork work(String queue, Instant due, String ref) {
        UUID id = env.ids().next();
        return new NewWork(tenant, id, queue, due, ref);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> action) {
        return persistence.transactions().required(TenantScope.platform(), action);
    }
}
