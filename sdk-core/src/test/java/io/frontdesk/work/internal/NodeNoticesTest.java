package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryNotifications;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two engines on one store and a clock that stands still: whoever has looked once looks again only when told. At most two looks are owed to the start,
 * the first one and the one when listening begins, so that of many pieces in a row notices alone explain that each is found.
 */
class NodeNoticesTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int PIECES = 12;

    private final SettableClock clock = SettableClock.at(START);
    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final InMemoryNotifications notifications = InMemoryNotifications.create();
    private final TenantId tenant = TenantId.of("0190a000-0000-7000-8000-000000000001");
    private final Environment env = environment();
    private final List<WorkModule> modules = new ArrayList<>();
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

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
    void an_idle_node_finds_what_a_node_without_workers_commits() throws InterruptedException {
        WorkModule web = node("web", notifications.node());
        node("worker", notifications.node()).start();

        for (int i = 0; i < PIECES; i++) {
            schedule(web, "p" + i, START);
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo("p" + i);
        }
    }

    @Test
    void work_that_is_committed_long_after_it_was_due_is_not_passed_over() throws InterruptedException {
        WorkModule web = node("web", notifications.node());
        node("worker", notifications.node()).start();

        for (int i = 0; i < PIECES; i++) {
            schedule(web, "p" + i, START.minusSeconds(i));
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo("p" + i);
        }
    }

    @Test
    void a_publisher_that_fails_is_never_the_hosts_concern_and_later_notices_get_through() throws InterruptedException {
        var unsure = new Unsure(notifications.node());
        WorkModule web = node("web", unsure);
        node("worker", notifications.node()).start();

        for (int i = 0; i < PIECES; i++) {
            unsure.failing = true;
            schedule(web, "lost" + i, START);
            assertThat(unsure.failed.poll(30, TimeUnit.SECONDS)).isNotNull();
            unsure.failing = false;
            schedule(web, "told" + i, START);
            assertThat(List.of(next(), next())).containsExactlyInAnyOrder("lost" + i, "told" + i);
        }
    }

    @Test
    void garbled_foreign_and_own_notices_do_no_harm() throws InterruptedException {
        WorkNotifier forger = notifications.node();
        WorkModule web = node("web", notifications.node());
        node("worker", notifications.node()).start();

        for (int i = 0; i < 10_000; i++) {
            forger.publish(new WorkNotice("forger", Map.of("no such queue " + i, Instant.MAX, "q", Instant.MIN)));
            forger.publish(new WorkNotice("worker", Map.of("q", START)));
            forger.publish(WorkNotice.everything("forger"));
        }
        for (int i = 0; i < PIECES; i++) {
            schedule(web, "p" + i, START);
            assertThat(next()).isEqualTo("p" + i);
        }
    }

    @Test
    void what_an_operator_revives_anywhere_is_found() throws InterruptedException {
        WorkModule web = node("web", notifications.node());
        node("worker", notifications.node()).start();

        for (int i = 0; i < PIECES; i++) {
            schedule(web, "dies", START);
            assertThat(next()).isEqualTo("dies");
            requeueTheDead(web);
            assertThat(next()).isEqualTo("dies");
            requeueTheDead(web);
            assertThat(next()).isEqualTo("dies");
        }
    }

    /** Dead is what was settled, which is after its handler has returned: until then nothing is there to revive. */
    private static void requeueTheDead(WorkModule node) {
        int requeued = 0;
        while (requeued == 0) {
            requeued = node.worker().requeueAll(DeadWorkQuery.all()).requeued();
            Thread.onSpinWait();
        }
    }

    @Test
    void tells_of_what_is_due_soon_and_not_of_what_is_due_later() throws InterruptedException {
        var heard = new LinkedBlockingQueue<WorkNotice>();
        notifications.node().listen(new Recording(heard));
        WorkModule web = node("web", notifications.node());

        schedule(web, "later", START.plusSeconds(2));
        schedule(web, "soon", START.plusMillis(900));

        assertThat(heard.poll(30, TimeUnit.SECONDS))
                .isEqualTo(new WorkNotice("web", Map.of("q", START.plusMillis(900))));
    }

    @Test
    void what_is_due_soon_is_met_when_it_is_due() {
        var lookout = new Lookout(new Random(1), Duration.ofHours(1));
        var queue = new Registration(WorkQueue.named("q"), (batch, leases) -> List.of(), lookout);
        lookout.take(START);

        queue.heard(START.plusMillis(700), START, Duration.ofSeconds(1));
        assertThat(lookout.isDue(START)).isFalse();
        assertThat(lookout.millisUntilDue(START, 60_000)).isEqualTo(700);
    }

    @Test
    void no_time_that_somebody_made_up_reaches_a_statement() {
        var queue = new Registration(
                WorkQueue.named("q"), (batch, leases) -> List.of(), new Lookout(new Random(1), Duration.ofHours(1)));
        queue.strategy().swept(START, Duration.ZERO);
        queue.strategy().claimed(queue.strategy().plan(START), List.of(), 10, START);

        queue.heard(Instant.MIN, START, Duration.ofSeconds(1));
        assertThat(queue.strategy().plan(START).dueFrom()).isEqualTo(START.minusSeconds(60));
        queue.heard(Instant.MAX, START, Duration.ofSeconds(1));
        assertThat(queue.strategy().plan(START).dueFrom()).isEqualTo(START.minusSeconds(60));
        assertThat(queue.lookout().isDue(START)).isTrue();
    }

    private String next() throws InterruptedException {
        String found = handled.poll(30, TimeUnit.SECONDS);
        return found == null ? "nothing" : found;
    }

    private WorkModule node(String name, WorkNotifier notifier) {
        var module = new WorkModule(
                env, persistence.work(), persistence.transactions(), name, false, 1, Duration.ofHours(1));
        module.scheduler()
                .register(
                        WorkQueue.named("q"),
                        (batch, leases) -> batch.stream()
                                .map(item -> {
                                    handled.add(item.ref());
                                    return item.ref().equals("dies") ? WorkOutcome.dead("told to") : WorkOutcome.done();
                                })
                                .toList());
        module.useNotifier(notifier);
        modules.add(module);
        return module;
    }

    private void schedule(WorkModule node, String ref, Instant due) {
        persistence
                .transactions()
                .run(
                        TenantScope.platform(),
                        () -> node.scheduler()
                                .schedule(
                                        persistence.transactions(),
                                        List.of(new NewWork(tenant, env.ids().next(), "q", due, ref))));
    }

    private record Recording(BlockingQueue<WorkNotice> notices) implements WorkNotifier.Listener {

        @Override
        public void heard(WorkNotice notice) {
            notices.add(notice);
        }

        @Override
        public void mayHaveMissed() {}
    }

    private static final class Unsure implements WorkNotifier {

        private final WorkNotifier inner;
        private final BlockingQueue<WorkNotice> failed = new LinkedBlockingQueue<>();
        private volatile boolean failing;

        private Unsure(WorkNotifier inner) {
            this.inner = inner;
        }

        @Override
        public void publish(WorkNotice notice) {
            if (failing) {
                failed.add(notice);
                throw new IllegalStateException("told to, about maria@example.org");
            }
            inner.publish(notice);
        }

        @Override
        public void listen(Listener listener) {
            inner.listen(listener);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
