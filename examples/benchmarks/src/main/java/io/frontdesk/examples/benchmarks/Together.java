package io.frontdesk.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Several threads that do the same at once. What one of them throws is thrown at {@link #join()}. */
final class Together implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();

    private Together(int number) {
        this.threads = Executors.newFixedThreadPool(number, task -> {
            var thread = new Thread(task, "benchmark");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts {@code number} threads, each told which it is, from 0. */
    static Together start(int number, IntConsumer task) {
        var together = new Together(number);
        for (int i = 0; i < number; i++) {
            int which = i;
            together.running.add(together.threads.submit(() -> task.accept(which)));
        }
        return together;
    }

    void join() {
        for (Future<?> future : running) {
            try {
                future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A thread of the benchmark failed", e.getCause());
            } catch (TimeoutException e) {
                throw new IllegalStateException("A thread of the benchmark did not end in " + PATIENCE, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
