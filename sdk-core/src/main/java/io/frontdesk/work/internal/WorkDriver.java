package io.frontdesk.work.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The built-in driver: threads that take turns, and wait for a signal, the next poll or the first due time this node knows when there is nothing to do. */
final class WorkDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDriver.class);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);

    private final WorkEngine engine;
    private final WakeSignal signal;
    private final int threads;
    private final Duration poll;
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopping;
    private volatile boolean troubled;

    WorkDriver(WorkEngine engine, WakeSignal signal, int threads, Duration poll) {
        this.engine = engine;
        this.signal = signal;
        this.threads = threads;
        this.poll = poll;
    }

    synchronized void start() {
        if (!running.isEmpty() || stopping) {
            return;
        }
        for (int i = 1; i <= threads; i++) {
            var thread = new Thread(this::work, "frontdesk-worker-" + i);
            thread.setDaemon(true);
            running.add(thread);
            thread.start();
        }
    }

    private void work() {
        try {
            while (!stopping) {
                long seen = signal.generation();
                if (turn() == 0 && !stopping) {
                    signal.await(seen, engine.millisUntilDue(poll.toMillis()));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Worker thread interrupted: it ends");
        }
    }

    /** A turn that fails, as it does while the database is down, is said once and tried again at the next poll. */
    private int turn() {
        try {
            int done = engine.drivenTurn();
            if (troubled) {
                troubled = false;
                LOG.info("Worker goes on");
            }
            return done;
        } catch (RuntimeException e) {
            if (!troubled) {
                troubled = true;
                LOG.warn("Worker turn failed; it is tried again every {}", poll, e);
            }
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        stopping = true;
        signal.raise();
        long deadline = System.nanoTime() + CLOSE_DEADLINE.toNanos();
        for (Thread thread : running) {
            join(thread, Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        running.clear();
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
            if (thread.isAlive()) {
                LOG.warn("{} is still busy; its leases end by themselves", thread.getName());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
