package io.frontdesk.work.internal;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread a started desk fires triggers on, so that a long task keeps no worker. */
final class TriggerThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TriggerThread.class);

    /** Tasks are idempotent and leased: one that takes longer may be cut off. */
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final EngineThreads threads;
    private final IntSupplier fire;
    private final LongSupplier millisUntilNext;
    private final Duration pauseInTrouble;
    private final WakeSignal signal = new WakeSignal();
    private volatile @Nullable Shift shift;
    private boolean closed;
    private volatile boolean troubled;

    TriggerThread(EngineThreads threads, IntSupplier fire, LongSupplier millisUntilNext, Duration pauseInTrouble) {
        this.threads = threads;
        this.fire = fire;
        this.millisUntilNext = millisUntilNext;
        this.pauseInTrouble = pauseInTrouble;
    }

    boolean isStarted() {
        return shift != null;
    }

    synchronized void start() {
        if (shift == null && !closed) {
            var beginning = new Shift();
            shift = beginning;
            beginning.thread.start();
        }
    }

    synchronized void stop() {
        Shift ending = shift;
        if (ending != null) {
            shift = null;
            ending.end();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** Whatever fails, the next turn comes: while the database is down it is said once. Returns how long to wait for it. */
    private long turn() {
        try {
            int fired = fire.getAsInt();
            if (troubled) {
                troubled = false;
                LOG.info("Triggers go on");
            }
            return fired > 0 ? 0 : Math.max(1, millisUntilNext.getAsLong());
        } catch (RuntimeException | Error e) {
            if (!troubled) {
                troubled = true;
                LOG.warn(
                        "Triggers cannot fire ({}); it is tried again every few seconds",
                        e.getClass().getName());
            }
            return pauseInTrouble.toMillis();
        }
    }

    /** The thread from one start to the next stop. */
    private final class Shift {

        private final Thread thread = threads.newThread("frontdesk-triggers", this::work);
        private volatile boolean over;

        private void work() {
            try {
                while (!over) {
                    long seen = signal.generation();
                    long wait = turn();
                    if (wait > 0 && !over) {
                        signal.await(seen, wait);
                    }
                }
            } catch (InterruptedException e) {
                LOG.debug("Trigger thread interrupted: it ends");
            }
        }

        /** Never interrupts: that would close an H2 file under everybody. */
        void end() {
            over = true;
            signal.raise();
            try {
                thread.join(CLOSE_DEADLINE.toMillis());
                if (thread.isAlive()) {
                    LOG.warn("A trigger still fires; its lease ends by itself, and another node fires it again");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
