package io.frontdesk.examples.benchmarks;

import io.frontdesk.TenantDesk;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Codes that people wait for, one every 50 ms by the clock, however long the one before takes. */
final class CodeStream implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 50;
    private static final int CALLERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TenantDesk desk;
    private final StampingChannel channel;
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private int next;

    CodeStream(TenantDesk desk, StampingChannel channel) {
        this.desk = desk;
        this.channel = channel;
    }

    /** Milliseconds from the commit of each code's enqueueing until the channel had it. */
    Samples run(int codes) {
        int first = next;
        next += codes;
        List<ScheduledFuture<Long>> commits = new ArrayList<>(codes);
        for (int i = 0; i < codes; i++) {
            int code = first + i;
            commits.add(callers.schedule(() -> enqueue(code), (long) i * INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        }
        Deadline deadline = Deadline.in(PATIENCE);
        var latencies = new Samples();
        for (int i = 0; i < codes; i++) {
            long committed = value(commits.get(i));
            int code = first + i;
            deadline.await("code " + code + " was sent", () -> channel.acceptedAt(code) != 0);
            // The worker is woken by the commit, and may be faster than the way back to the caller.
            latencies.add(Math.max(0, channel.acceptedAt(code) - committed) / 1e6);
        }
        return latencies;
    }

    private long enqueue(int code) {
        desk.messages()
                .enqueue(SendMessage.toAddress(StampingChannel.addressOf(code))
                        .withPurpose(Purpose.AUTHENTICATION)
                        .withSubject("Your code")
                        .withText("Your code is 123456. Nobody of ours will ask you for it."));
        return System.nanoTime();
    }

    private static long value(ScheduledFuture<Long> commit) {
        try {
            return commit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A code could not be enqueued", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A code was not enqueued in " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
