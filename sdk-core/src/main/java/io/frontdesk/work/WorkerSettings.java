package io.frontdesk.work;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** How the engine of one node works once it is started. Immutable. */
public final class WorkerSettings {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final int threads;
    private final int connections;
    private final Duration pollInterval;
    private final Duration queueReadings;
    private final Duration drainTimeout;
    private final @Nullable ThreadFactory threadFactory;

    private WorkerSettings(
            int threads,
            int connections,
            Duration pollInterval,
            Duration queueReadings,
            Duration drainTimeout,
            @Nullable ThreadFactory threadFactory) {
        this.threads = threads;
        this.connections = connections;
        this.pollInterval = pollInterval;
        this.queueReadings = queueReadings;
        this.drainTimeout = drainTimeout;
        this.threadFactory = threadFactory;
    }

    /** Two threads and two connections, a poll a second, queues read every 15 seconds, 25 seconds to drain, platform threads. */
    public static WorkerSettings standard() {
        return new WorkerSettings(2, 2, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(25), null);
    }

    /** How many threads handle work, 1 to 64. Each holds at most one database connection, and none while it sends; {@link #connections()} grows with them. */
    public WorkerSettings withThreads(int number) {
        int checked = Checks.range("threads", number, 1, 64);
        return new WorkerSettings(
                checked, Math.max(checked, connections), pollInterval, queueReadings, drainTimeout, threadFactory);
    }

    /**
     * How many database connections the engine's threads hold at once at most, 1 to 64: workers, and those that settle, renew leases and fire
     * triggers. Who comes when all are taken waits.
     */
    public WorkerSettings withConnections(int number) {
        int checked = Checks.range("connections", number, 1, 64);
        return new WorkerSettings(threads, checked, pollInterval, queueReadings, drainTimeout, threadFactory);
    }

    /** How long idle workers wait before they look again, 1 ms to 1 h; work enqueued on this node wakes them at once. */
    public WorkerSettings withPollInterval(Duration interval) {
        return new WorkerSettings(
                threads,
                connections,
                between("pollInterval", interval, Duration.ofMillis(1)),
                queueReadings,
                drainTimeout,
                threadFactory);
    }

    /** How often the node reads how much lies in the queues, 1 s to 1 h: one statement over all due work, when the engine takes a turn. */
    public WorkerSettings withQueueReadings(Duration interval) {
        return new WorkerSettings(
                threads,
                connections,
                pollInterval,
                between("queueReadings", interval, Duration.ofSeconds(1)),
                drainTimeout,
                threadFactory);
    }

    /** How long stopping waits for what is in flight, 0 to 1 h; what takes longer loses its lease and is taken up again, by whatever node. */
    public WorkerSettings withDrainTimeout(Duration timeout) {
        return new WorkerSettings(
                threads,
                connections,
                pollInterval,
                queueReadings,
                between("drainTimeout", timeout, Duration.ZERO),
                threadFactory);
    }

    /** What makes the engine's threads, such as {@code Thread.ofVirtual().factory()} on Java 21; names and the daemon flag are set by the engine. */
    public WorkerSettings withThreadFactory(ThreadFactory factory) {
        return new WorkerSettings(threads, connections, pollInterval, queueReadings, drainTimeout, factory);
    }

    public int threads() {
        return threads;
    }

    public int connections() {
        return connections;
    }

    public Duration pollInterval() {
        return pollInterval;
    }

    public Duration queueReadings() {
        return queueReadings;
    }

    public Duration drainTimeout() {
        return drainTimeout;
    }

    /** Platform threads if empty. */
    public Optional<ThreadFactory> threadFactory() {
        return Optional.ofNullable(threadFactory);
    }

    private static Duration between(String field, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw InvalidInputException.of(field, "is " + value, "give " + least + " to " + LONGEST);
        }
        return value;
    }
}
