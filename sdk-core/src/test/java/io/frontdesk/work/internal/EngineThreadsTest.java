package io.frontdesk.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {

    private static final int THREADS = 12;

    private final EngineThreads engine = new EngineThreads(WorkerSettings.standard());
    private final Counting connections = new Counting();
    private final TransactionRunner bounded = engine.bounded(connections);

    @Test
    void the_engines_threads_hold_no_more_connections_at_once_than_they_may() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(engine.newThread("t", this::workALot));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }

        assertThat(connections.opened.get()).isEqualTo(THREADS * 200);
        assertThat(connections.most.get()).isEqualTo(2);
    }

    private void workALot() {
        for (int i = 0; i < 100; i++) {
            // One inside another must not wait for itself.
            bounded.required(TenantScope.platform(), () -> bounded.required(TenantScope.platform(), () -> 0));
        }
    }

    @Test
    void other_threads_never_wait() throws Exception {
        var open = new CountDownLatch(3);
        List<Thread> hosts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hosts.add(new Thread(() -> bounded.required(TenantScope.platform(), () -> {
                open.countDown();
                return waited(open);
            })));
        }
        hosts.forEach(Thread::start);
        assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
        for (Thread host : hosts) {
            host.join();
        }
        assertThat(connections.most.get()).isEqualTo(3);
    }

    @Test
    void are_made_by_the_hosts_factory_and_do_not_keep_the_jvm_alive() {
        var made = new AtomicInteger();
        var given = new EngineThreads(WorkerSettings.standard().withThreadFactory(task -> {
            made.incrementAndGet();
            return new Thread(task);
        }));

        Thread thread = given.newThread("frontdesk-x", () -> {});

        assertThat(made.get()).isEqualTo(1);
        assertThat(thread.getName()).isEqualTo("frontdesk-x");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        WorkerSettings settings = WorkerSettings.standard();
        assertThat(settings.withThreads(8).connections()).isEqualTo(8);
        assertThat(settings.withThreads(8).withConnections(3).connections()).isEqualTo(3);
        assertThatThrownBy(() -> settings.withThreads(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("threads");
        assertThatThrownBy(() -> settings.withConnections(65)).hasMessageContaining("connections");
        assertThatThrownBy(() -> settings.withPollInterval(Duration.ZERO)).hasMessageContaining("pollInterval");
        assertThatThrownBy(() -> settings.withQueueReadings(Duration.ofMillis(999)))
                .hasMessageContaining("queueReadings");
        assertThatThrownBy(() -> settings.withDrainTimeout(Duration.ofHours(2))).hasMessageContaining("drainTimeout");
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Counts what is open at once; an inner transaction is not one more. */
    private static final class Counting implements TransactionRunner {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Set<Thread> open = ConcurrentHashMap.newKeySet();

        @Override
        public <T> T required(TenantScope scope, Supplier<T> work) {
            opened.incrementAndGet();
            boolean outer = open.add(Thread.currentThread());
            most.accumulateAndGet(open.size(), Math::max);
            LockSupport.parkNanos(1_000);
            try {
                return work.get();
            } finally {
                if (outer) {
                    open.remove(Thread.currentThread());
                }
            }
        }

        @Override
        public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
            return required(scope, work);
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }

        @Override
        public boolean isActive() {
            return open.contains(Thread.currentThread());
        }

        @Override
        public <T> T resource(Class<T> type) {
            throw new AssertionError("nobody asks");
        }
    }
}
