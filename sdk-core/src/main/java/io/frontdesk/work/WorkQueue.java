package io.frontdesk.work;

import io.frontdesk.common.Checks;
import java.time.Duration;

/** A line in which work waits, registered by the feature that owns it. Immutable. */
public final class WorkQueue {

    private final String name;
    private final int weight;
    private final int batch;
    private final int inFlight;
    private final Duration lease;
    private final int maxFailures;

    private WorkQueue(String name, int weight, int batch, int inFlight, Duration lease, int maxFailures) {
        this.name = Checks.text("queue", name, 60);
        this.weight = Checks.range("weight", weight, 1, 100);
        this.batch = Checks.range("batch", batch, 1, 1000);
        this.inFlight = Checks.range("inFlight", inFlight, 1, 10_000);
        this.lease = lease;
        this.maxFailures = Checks.range("maxFailures", maxFailures, 1, 1000);
    }

    /** Weight 4, batches of 100, 200 in flight on a node, leases of 60 seconds, dead after 10 exceptions. */
    public static WorkQueue named(String name) {
        return new WorkQueue(name, 4, 100, 200, Duration.ofSeconds(60), 10);
    }

    /** Its share of turns against the other queues, 1 to 100. */
    public WorkQueue withWeight(int weight) {
        return new WorkQueue(name, weight, batch, inFlight, lease, maxFailures);
    }

    /** The most rows of one claim, 1 to 1,000. */
    public WorkQueue withBatch(int batch) {
        return new WorkQueue(name, weight, batch, inFlight, lease, maxFailures);
    }

    /** The most rows claimed and not finished on this node, 1 to 10,000. */
    public WorkQueue withInFlight(int inFlight) {
        return new WorkQueue(name, weight, batch, inFlight, lease, maxFailures);
    }

    /** How long a silent handler keeps its rows. */
    public WorkQueue withLease(Duration lease) {
        return new WorkQueue(name, weight, batch, inFlight, lease, maxFailures);
    }

    /** After how many tries in a row an item whose handler throws, fails or dies is given up, 1 to 1,000. */
    public WorkQueue withMaxFailures(int maxFailures) {
        return new WorkQueue(name, weight, batch, inFlight, lease, maxFailures);
    }

    public String name() {
        return name;
    }

    public int weight() {
        return weight;
    }

    public int batch() {
        return batch;
    }

    public int inFlight() {
        return inFlight;
    }

    public Duration lease() {
        return lease;
    }

    public int maxFailures() {
        return maxFailures;
    }
}
