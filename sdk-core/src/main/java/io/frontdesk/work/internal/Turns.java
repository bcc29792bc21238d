package io.frontdesk.work.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn: the pumps, then at most one batch of every queue, the heaviest first. A whole turn looks at everything and leaves nothing unsettled; a
 * driver's turn looks only where it is time to, and settles soon.
 */
final class Turns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEngine.class);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final Queues queues;
    private final Claims claims;
    private final BatchRunner batches;
    private final Settler settler;
    private final WakeSignal signal;
    private final int threads;
    private final AtomicBoolean inheritedLeases;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger busyWithLight = new AtomicInteger();

    Turns(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            Queues queues,
            WorkMeter meter,
            WakeSignal signal,
            String owner,
            boolean exclusive,
            int threads,
            EngineThreads makers) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.queues = queues;
        this.signal = signal;
        this.threads = threads;
        this.claims = new Claims(env, store, transactions, meter, owner);
        this.batches = new BatchRunner(env, store, transactions, meter, stopping::get, makers);
        this.settler = new Settler(env, store, transactions, meter, this::dueAgain, makers);
        this.inheritedLeases = new AtomicBoolean(exclusive);
    }

    private void dueAgain(String queue, Collection<Instant> times) {
        queues.dueAgain(queue, times);
        signal.raise();
    }

    /** Looks everywhere; returns how many items it handled. */
    int whole() {
        endInheritedLeases();
        int done = 0;
        for (Pump pump : queues.pumps()) {
            done += pump.pump().pump();
        }
        int heaviestBusy = 0;
        for (Registration queue : queues.all()) {
            int handled = queues.isOpen(queue)
                    ? runBatch(queue, heaviestBusy, queue.lookout().take(env.now()), true)
                    : 0;
            heaviestBusy = heavier(heaviestBusy, handled, queue);
            done += handled;
        }
        return done;
    }

    /**
     * Looks where it is time to; returns how many items it handled. Of the driver's threads all but one at most are busy with what is not the
     * heaviest, which therefore never waits for them.
     */
    int driven() {
        endInheritedLeases();
        int done = 0;
        for (Pump pump : queues.pumps()) {
            done += stopping.get() ? 0 : pump(pump);
        }
        int heaviestBusy = 0;
        for (Registration queue : queues.all()) {
            int handled = stopping.get() ? 0 : driven(queue, heaviestBusy);
            heaviestBusy = heavier(heaviestBusy, handled, queue);
            done += handled;
        }
        return done;
    }

    /** What is begun ends; nothing else begins. */
    void stop() {
        stopping.set(true);
    }

    void resume() {
        stopping.set(false);
    }

    private static int heavier(int heaviestBusy, int handled, Registration queue) {
        return handled > 0 && heaviestBusy == 0 ? queue.queue().weight() : heaviestBusy;
    }

    private int pump(Pump pump) {
        Instant now = env.now();
        if (!pump.lookout().isDue(now)) {
            return 0;
        }
        Lookout.Turn turn = pump.lookout().take(now);
        int done = pump.pump().pump();
        pump.lookout().found(turn, env.now(), done > 0, done > 0);
        return done;
    }

    private int driven(Registration queue, int heaviestBusy) {
        if (!queue.lookout().isDue(env.now()) || !queues.isOpen(queue)) {
            return 0;
        }
        boolean light = isLight(queue);
        if (light && busyWithLight.incrementAndGet() >= threads) {
            busyWithLight.decrementAndGet();
            return 0;
        }
        try {
            return runBatch(queue, heaviestBusy, queue.lookout().take(env.now()), false);
        } finally {
            if (light) {
                busyWithLight.decrementAndGet();
            }
        }
    }

    private boolean isLight(Registration queue) {
        return threads > 1 && queues.isLight(queue);
    }

    /** While a heavier queue has work, a lighter one gets its share of a batch only. */
    private int runBatch(Registration registration, int heaviestBusy, Lookout.Turn turn, boolean whole) {
        WorkQueue queue = registration.queue();
        int wanted = heaviestBusy <= queue.weight()
                ? queue.batch()
                : Math.max(1, queue.batch() * queue.weight() / heaviestBusy);
        int room = registration.reserve(wanted);
        try {
            List<WorkItem> batch = room == 0 ? List.of() : claims.claim(registration, room, whole);
            boolean full = room > 0 && batch.size() == room;
            registration.lookout().found(turn, env.now(), !batch.isEmpty(), full);
            if (full && !whole) {
                signal.raise();
            }
            if (!batch.isEmpty()) {
                settle(batches.run(registration, batch), whole);
            }
            return batch.size();
        } catch (RuntimeException e) {
            // What it was to look for is not found yet.
            registration.lookout().hint();
            throw e;
        } finally {
            registration.release(room);
        }
    }

    private void settle(Settlement settlement, boolean now) {
        if (now) {
            settler.settle(settlement);
        } else {
            settler.settleSoon(settlement);
        }
    }

    /** How long a thread with nothing to do may wait; at most {@code most}. */
    long millisUntilDue(long most) {
        Instant now = env.now();
        long wait = most;
        for (Pump pump : queues.pumps()) {
            wait = pump.lookout().millisUntilDue(now, wait);
        }
        for (Registration queue : queues.all()) {
            boolean crowded = isLight(queue) && busyWithLight.get() >= threads - 1;
            if (!crowded && queues.isOpen(queue)) {
                wait = queue.lookout().millisUntilDue(now, wait);
            }
        }
        return wait;
    }

    /** A process killed under leases comes back as a new one: where nobody else can have the database open, they are nobody's. */
    private void endInheritedLeases() {
        if (inheritedLeases.compareAndSet(true, false)) {
            try {
                int ended = transactions.required(TenantScope.platform(), store::releaseAll);
                if (ended > 0) {
                    LOG.info("Took over {} work items that an earlier process had leased", ended);
                }
            } catch (RuntimeException e) {
                inheritedLeases.set(true);
                throw e;
            }
        }
    }

    @Override
    public void close() {
        settler.close();
        batches.close();
    }
}
