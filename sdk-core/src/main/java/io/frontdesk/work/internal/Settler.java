package io.frontdesk.work.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what handlers answered. Off their threads: what several batches answered within 20 ms is one transaction, so that small batches cost no
 * commit each. What cannot be settled while the database is away is kept, and so holds the handlers back; leases that end meanwhile are lost, not
 * their work.
 */
final class Settler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private static final int ENOUGH = 500;
    private static final int MOST = 4 * ENOUGH;
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final WorkMeter meter;
    private final BiConsumer<String, Collection<Instant>> dueAgain;
    private final EngineThreads threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Settlement> waiting = new ArrayList<>();
    private int items;
    private boolean closed;
    private boolean troubled;
    private @Nullable Thread thread;

    /** @param dueAgain is told the queue and the times of what is due again */
    Settler(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            WorkMeter meter,
            BiConsumer<String, Collection<Instant>> dueAgain,
            EngineThreads threads) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.meter = meter;
        this.dueAgain = dueAgain;
        this.threads = threads;
    }

    /** Now, on this thread. */
    void settle(Settlement settlement) {
        Map<String, WorkTally> tallies =
                transactions.required(TenantScope.platform(), () -> settlement.apply(store, env.now()));
        settlement.dueAgain().forEach(dueAgain);
        tallies.forEach(meter::settled);
        int lost = tallies.values().stream().mapToInt(WorkTally::lost).sum();
        if (lost > 0) {
            LOG.info("{} leases were lost before their items were settled", lost);
        }
    }

    /** Soon, on the settler's own thread; waits while too much is to be settled already. */
    void settleSoon(Settlement settlement) {
        lock.lock();
        try {
            startIfNeeded();
            while (items >= MOST && !closed) {
                changed.awaitUninterruptibly();
            }
            waiting.add(settlement);
            items += settlement.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void startIfNeeded() {
        if (thread == null) {
            thread = threads.newThread("frontdesk-settler", this::work);
            thread.start();
        }
    }

    private void work() {
        try {
            for (List<Settlement> next = gather(); !next.isEmpty(); next = gather()) {
                settleAll(next);
            }
        } catch (InterruptedException e) {
            LOG.warn("The settler was interrupted: the leases of what it had in hand end by themselves");
        }
    }

    /** What came together; empty if it is closed and nothing is left. */
    private List<Settlement> gather() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long nanos = GATHER.toNanos();
            while (items < ENOUGH && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    private void settleAll(List<Settlement> batch) throws InterruptedException {
        try {
            settle(Settlement.of(batch));
            recovered();
        } catch (FrontdeskException e) {
            if (e.isRetriable() && !isClosed()) {
                trouble(e);
                pause();
                return;
            }
            batch.forEach(this::settleAlone);
        } catch (RuntimeException e) {
            batch.forEach(this::settleAlone);
        }
        forget(batch);
    }

    /** One that cannot be settled must not take the others with it: its items are done again when their leases end. */
    private void settleAlone(Settlement settlement) {
        try {
            settle(settlement);
        } catch (RuntimeException e) {
            LOG.warn("{} items could not be settled; they are done again when their leases end", settlement.size(), e);
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long nanos = PAUSE.toNanos();
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private void trouble(FrontdeskException e) {
        if (!troubled) {
            troubled = true;
            LOG.warn("Handled work cannot be settled ({}); it is tried again every {}", e.code(), PAUSE);
        }
    }

    private void recovered() {
        if (troubled) {
            troubled = false;
            LOG.info("Handled work is settled again");
        }
    }

    private void forget(List<Settlement> settled) {
        lock.lock();
        try {
            waiting.subList(0, settled.size()).clear();
            items -= settled.stream().mapToInt(Settlement::size).sum();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Settles what was handed in; tries each once more. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join(Duration.ofSeconds(5).toMillis());
            if (running.isAlive()) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
