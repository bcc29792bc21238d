package io.frontdesk.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs pieces of work on threads of their own. A piece that hangs fails the test instead of the build. */
final class Threads {

    /** Longer than any lock's time-out, shorter than anybody's patience. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Threads() {}

    /** Runs all at once; brings back what each gave, in their order. */
    static <T> List<T> all(List<? extends Callable<T>> pieces) {
        List<FutureTask<T>> running = new ArrayList<>();
        for (Callable<T> piece : pieces) {
            running.add(start(piece));
        }
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : running) {
            results.add(await(task));
        }
        return results;
    }

    static <T> FutureTask<T> start(Callable<T> piece) {
        FutureTask<T> task = new FutureTask<>(piece);
        Thread thread = new Thread(task, "contract");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    static <T> T await(FutureTask<T> task) {
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("A thread of this test still hangs after " + PATIENCE, e);
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new AssertionError("A thread of this test failed", cause);
    }
}
