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

    private final IntSupplier fire;
    private final LongSupplier millisUntilNext;
    private final Duration pauseInTrouble;
    private final WakeSignal signal = new WakeSignal();
    private @Nullable Thread running;
    private volatile boolean started;
    private volatile boolean stopping;
    private boolean troubled;

    TriggerThread(IntSupplier fire, LongSupplier millisUntilNext, Duration pauseInTrouble) {
        this.fire = fire;
        this.millisUntilNext = millisUntilNext;
        this.pauseInTrouble = pauseInTrouble;
    }

    boolean isStarted() {
        return started;
    }

    synchronized void start() {
        if (running == null && !stopping) {
            started = true;
            Thread thread = new Thread(this::work, "frontdesk-triggers");
            thread.setDaemon(true);
            thread.start();
            running = thread;
        }
    }

    private void work() {
        try {
            while (!stopping) {
                long seen = signal.generation();
                long wait = turn();
                if (wait > 0 && !stopping) {
                    signal.await(seen, wait);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Trigger thread interrupted: it ends");
        }
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

    /** Never interrupts: that would close an H2 file under everybody. */
    @Override
    public synchronized void close() {
        stopping = true;
        signal.raise();
        Thread thread = running;
        if (thread != null) {
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
