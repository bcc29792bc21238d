package io.frontdesk.work.internal;

import io.frontdesk.work.WorkerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The built-in driver: threads that take turns, and wait for a signal, the next poll or the first due time this node knows when there is nothing to do. */
final class WorkDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDriver.class);

    private final WorkEngine engine;
    private final WakeSignal signal;
    private final WorkerSettings settings;
    private final EngineThreads threads;
    private final Duration poll;
    private @Nullable Shift shift;
    private boolean closed;
    private volatile boolean troubled;

    WorkDriver(WorkEngine engine, WakeSignal signal, WorkerSettings settings, EngineThreads threads) {
        this.engine = engine;
        this.signal = signal;
        this.settings = settings;
        this.threads = threads;
        this.poll = settings.pollInterval();
    }

    synchronized void start() {
        if (shift == null && !closed) {
            shift = new Shift();
            shift.begin();
        }
    }

    /** Lets what is in flight end, for as long as the settings say. */
    synchronized void stop() {
        Shift ending = shift;
        if (ending != null) {
            shift = null;
            engine.stop();
            if (ending.end() && !closed) {
                engine.resume();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        engine.stop();
        stop();
    }

    /** Negative if it failed, as it does while the database is down: that is said once, and it is tried again at the next poll. */
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
            return -1;
        }
    }

    /** The threads from one start to the next stop. */
    private final class Shift {

        private final List<Thread> running = new ArrayList<>();
        private volatile boolean over;

        void begin() {
            for (int i = 1; i <= settings.threads(); i++) {
                Thread thread = threads.newThread("frontdesk-worker-" + i, this::work);
                running.add(thread);
                thread.start();
            }
        }

        private void work() {
            try {
                while (!over) {
                    long seen = signal.generation();
                    int done = turn();
                    if (done <= 0 && !over) {
                        signal.await(seen, done < 0 ? poll.toMillis() : engine.millisUntilDue(poll.toMillis()));
                    }
                }
            } catch (InterruptedException e) {
                LOG.debug("Worker thread interrupted: it ends");
            }
        }

        /** Whether all ended in time. */
        boolean end() {
            over = true;
            signal.raise();
            long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
            boolean ended = true;
            for (Thread thread : running) {
                ended &= join(thread, Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
            return ended;
        }

        private boolean join(Thread thread, long millis) {
            try {
                thread.join(millis);
                if (thread.isAlive()) {
                    LOG.warn("{} is still busy; its leases end by themselves", thread.getName());
                    thread.interrupt();
                    return false;
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
