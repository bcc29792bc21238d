package io.frontdesk.work.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads: one may be held up by what it publishes while the other passes on what is heard. They come with the first task and go when idle. */
final class NoticeThreads implements Debouncer.Timer, AutoCloseable {

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor executor;

    NoticeThreads() {
        var count = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(2, task -> {
            var thread = new Thread(task, "frontdesk-notices-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        executor.allowCoreThreadTimeOut(true);
        // After the close nobody waits for a hint.
        executor.setRejectedExecutionHandler((task, closed) -> {});
    }

    @Override
    public void in(long nanos, Runnable task) {
        var unused = executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** What was asked for is still done, but not waited for longer than a second. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
