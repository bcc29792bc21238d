package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.TriggerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasedTriggersTest {

    private static final EngineThreads THREADS = new EngineThreads(WorkerSettings.standard());
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.at(START);
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> fired = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private volatile Consumer<String> onCall = call -> {};
    private final Environment env = environment();

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
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void asks_the_database_once_a_minute_between_times() {
        LeasedTriggers engine = engine("node", Trigger.every("a", HOUR, () -> fired.add("a")));
        engine.pump();
        assertThat(calls).containsExactly("ensure", "list");

        for (int second = 0; second < 600; second++) {
            clock.advance(Duration.ofSeconds(1));
            engine.pump();
            engine.pump();
        }

        assertThat(calls.stream().filter("list"::equals).count()).isBetween(10L, 14L);
        assertThat(calls).containsOnlyOnce("ensure").containsOnly("ensure", "list");
    }

    @Test
    void costs_nothing_without_triggers() {
        LeasedTriggers engine = engine("node");
        engine.pump();
        engine.start(clock);

        assertThat(calls).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("frontdesk-triggers"));
    }

    @Test
    void a_node_that_dies_gives_its_trigger_to_another_when_its_lease_ends() {
        LeasedTriggers dying = engine("dying", Trigger.every("a", HOUR, () -> {
            throw new Died();
        }));
        LeasedTriggers other = engine("other", Trigger.every("a", HOUR, () -> fired.add("other")));
        dying.pump();
        other.pump();
        clock.set(ELEVEN);
        assertThatThrownBy(dying::pump).isInstanceOf(Died.class);

        other.pump();
        clock.advance(LeasedTriggers.LEASE.minusMillis(1));
        other.pump();
        assertThat(fired).isEmpty();

        clock.advance(Duration.ofMillis(1));
        other.pump();
        other.pump();
        assertThat(fired).containsExactly("other");
    }

    @Test
    void a_lease_is_renewed_while_the_task_runs() throws InterruptedException {
        var renewed = new CountDownLatch(3);
        onCall = call -> {
            if (call.equals("extend")) {
                renewed.countDown();
            }
        };
        LeasedTriggers slow =
                new LeasedTriggers(env, listened(), persistence.transactions(), "slow", Duration.ofMillis(30), THREADS);
        opened.add(slow);
        slow.register(Trigger.every("a", HOUR, () -> await(renewed)));
        slow.pump();
        clock.set(ELEVEN);

        assertThat(slow.pump()).isEqualTo(1);

        assertThat(renewed.getCount()).isZero();
        assertThat(status(slow).failures()).isZero();
        assertThat(status(slow).nextAt()).isEqualTo(ELEVEN.plus(HOUR));
    }

    @Test
    void whoever_lost_its_lease_leaves_the_times_to_who_has_it() {
        LeasedTriggers other = engine("other", Trigger.every("a", HOUR, () -> fired.add("other")));
        LeasedTriggers slow = engine("slow", Trigger.every("a", HOUR, () -> {
            fired.add("slow");
            clock.advance(LeasedTriggers.LEASE);
            other.pump();
            throw new IllegalStateException();
        }));
        slow.pump();
        other.pump();
        clock.set(ELEVEN);

        slow.pump();

        assertThat(fired).containsExactly("slow", "other");
        assertThat(status(slow).failures()).isZero();
        assertThat(status(slow).nextAt()).isEqualTo(ELEVEN.plus(HOUR));
        slow.pump();
        other.pump();
        assertThat(fired).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_back_fires_no_time_twice() {
        LeasedTriggers engine = engine("node", Trigger.every("a", HOUR, () -> {
            fired.add("a");
            clock.set(START);
        }));
        engine.pump();
        clock.set(ELEVEN);

        engine.pump();
        engine.pump();
        clock.set(ELEVEN);
        engine.pump();

        assertThat(fired).containsExactly("a");
        assertThat(status(engine).nextAt()).isEqualTo(ELEVEN.plus(HOUR));
    }

    @Test
    void fires_one_at_a_time_on_a_node_and_a_task_may_take_turns_itself() {
        var engine = new AtomicReference<LeasedTriggers>();
        engine.set(engine(
                "node",
                Trigger.every("a", HOUR, () -> fired.add("a " + engine.get().pump())),
                Trigger.every("b", HOUR, () -> fired.add("b " + engine.get().pump()))));
        engine.get().pump();
        clock.set(ELEVEN);

        assertThat(engine.get().pump()).isEqualTo(1);
        assertThat(engine.get().pump()).isEqualTo(1);
        assertThat(engine.get().pump()).isZero();

        assertThat(fired).containsExactly("a 0", "b 0");
    }

    @Test
    void registers_nothing_once_it_fires() {
        LeasedTriggers engine = engine("node", Trigger.every("a", HOUR, () -> {}));
        engine.pump();

        assertThatThrownBy(() -> engine.register(Trigger.every("b", HOUR, () -> {})))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }

    @Test
    void a_started_desk_fires_beside_its_workers() throws InterruptedException {
        var inTask = new CountDownLatch(1);
        var workDone = new CountDownLatch(1);
        var taskDone = new CountDownLatch(1);
        WorkModule module = new WorkModule(
                env, persistence.work(), persistence.transactions(), "node", false, 1, Duration.ofMillis(5));
        module.useTriggers(persistence.triggers(), null).register(Trigger.every("a", HOUR, () -> {
            inTask.countDown();
            fired.add(Thread.currentThread().getName() + " " + await(workDone));
            taskDone.countDown();
        }));
        module.worker().runOnce();
        WorkQueue queue = WorkQueue.named("q");
        module.scheduler().register(queue, (items, leases) -> {
            workDone.countDown();
            return items.stream().map(item -> WorkOutcome.done()).toList();
        });
        clock.set(ELEVEN);
        module.start();
        try {
            assertThat(await(inTask)).isTrue();
            persistence
                    .transactions()
                    .run(
                            TenantScope.platform(),
                            () -> module.scheduler().schedule(persistence.transactions(), List.of(work(queue))));
            assertThat(await(taskDone)).isTrue();
        } finally {
            module.close();
        }
        assertThat(fired).containsExactly("frontdesk-triggers true");
        assertThat(module.worker().triggers())
                .singleElement()
                .satisfies(status -> assertThat(status.nextAt()).isEqualTo(ELEVEN.plus(HOUR)));
    }

    @Test
    void trouble_is_said_once_and_ends_by_itself() throws InterruptedException {
        var turns = new AtomicInteger();
        var recovered = new CountDownLatch(1);
        var thread = new TriggerThread(
                THREADS,
                () -> {
                    if (turns.incrementAndGet() < 5) {
                        throw new AssertionError("database away");
                    }
                    recovered.countDown();
                    return 0;
                },
                () -> 60_000,
                Duration.ofMillis(1));
        opened.add(thread);
        thread.start();

        assertThat(await(recovered)).isTrue();
        thread.close();
        assertThat(turns).hasValue(5);
    }

    private NewWork work(WorkQueue queue) {
        return new NewWork(
                TenantId.of("0190a000-0000-7000-8000-000000000001"),
                UUID.fromString("0190a000-0000-7000-8000-000000000002"),
                queue.name(),
                ELEVEN,
                "ref");
    }

    private LeasedTriggers engine(String owner, Trigger... triggers) {
        var engine = new LeasedTriggers(env, listened(), persistence.transactions(), owner, THREADS);
        for (Trigger trigger : triggers) {
            engine.register(trigger);
        }
        opened.add(engine);
        return engine;
    }

    private TriggerStore listened() {
        return (TriggerStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TriggerStore.class}, (proxy, method, args) -> {
                    calls.add(method.getName());
                    onCall.accept(method.getName());
                    try {
                        return method.invoke(persistence.triggers(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static TriggerStatus status(LeasedTriggers engine) {
        return engine.triggers().get(0);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A process that ends here says nothing to anybody. */
    private static final class Died extends Error {

        private static final long serialVersionUID = 1;
    }
}
