package io.frontdesk.apikeys.internal;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes when keys were used, while the desk is started. */
final class LastUsedThread {

    private static final Logger LOG = LoggerFactory.getLogger(LastUsedThread.class);
    private static final int PATIENCE_SECONDS = 5;

    private final LastUsed lastUsed;
    private @Nullable ScheduledThreadPoolExecutor executor;
    private @Nullable Future<?> flushes;

    LastUsedThread(LastUsed lastUsed) {
        this.lastUsed = lastUsed;
    }

    synchronized void start() {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                var thread = new Thread(task, "frontdesk-api-keys");
                thread.setDaemon(true);
                return thread;
            });
            long seconds = LastUsed.INTERVAL.toSeconds();
            flushes = executor.scheduleWithFixedDelay(lastUsed::flush, seconds, seconds, TimeUnit.SECONDS);
            lastUsed.drivenByThread(true);
        }
    }

    /** What is being written is waited for. */
    synchronized void stop() {
        if (executor != null) {
            if (flushes != null) {
                flushes.cancel(false);
            }
            executor.shutdown();
            try {
                if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("When API keys were used is still being written; it is not waited for any longer");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            executor = null;
            lastUsed.drivenByThread(false);
        }
    }
}
