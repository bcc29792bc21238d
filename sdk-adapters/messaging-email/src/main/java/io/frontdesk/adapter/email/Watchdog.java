package io.frontdesk.adapter.email;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose time is up. Socket time-outs bound one read and no write at all; this bounds a whole phase, so that a server that
 * dribbles, or never reads, cannot hold a worker.
 */
final class Watchdog {

    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Future<?> repeated;

    Watchdog(ThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Cuts the socket after {@code nanos}, unless the guard is closed first. */
    Guard guard(RawSocket socket, long nanos) {
        var guard = new Guard(socket);
        guard.task = timer.schedule(guard::bite, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        return guard;
    }

    /** Repeats a task that never throws, until {@link #stop()}. */
    void every(long nanos, Runnable task) {
        repeated = timer.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Call it when nothing is guarded any more. */
    void stop() {
        Future<?> task = repeated;
        if (task != null) {
            task.cancel(false);
        }
        timer.shutdownNow();
    }

    /** One watch over one phase. */
    static final class Guard implements AutoCloseable {

        private final RawSocket socket;
        private volatile boolean bitten;
        private volatile @Nullable Future<?> task;

        private Guard(RawSocket socket) {
            this.socket = socket;
        }

        private void bite() {
            bitten = true;
            socket.cut();
        }

        /** Whether a failure seen now is this guard's doing. */
        boolean hasBitten() {
            return bitten;
        }

        @Override
        public void close() {
            Future<?> scheduled = task;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
