package io.frontdesk.common.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Is told what the engine does, to count it: metrics, alerts. Every method does nothing unless overridden, and more may be added in a minor
 * version. Nothing personal is ever passed.
 *
 * <p>Called by all worker threads at once, on the thread that did the work and outside any transaction: it must be thread-safe and answer at once. What it throws is
 * logged, once a kind, and ignored. Nothing is promised: a process that dies tells nobody, and what is told is not stored.
 */
public interface Observer {

    /**
     * A queue was asked for work.
     *
     * @param items how many were leased; 0 if none was due
     * @param took for the transaction that leased them
     */
    default void claimed(String queue, int items, Duration took) {}

    /**
     * A batch was handed to its handler, which answered or threw.
     *
     * @param items in the batch, at least 1
     * @param took from the call to the answer, repetitions one by one included
     */
    default void handled(String queue, int items, Duration took) {}

    /** The outcomes of a batch were committed. */
    default void settled(String queue, WorkTally tally) {}

    /** What became of messages was committed; not empty. */
    default void messages(List<MessageOutcome> outcomes) {}

    /**
     * How much work lies in each queue, of all nodes: read every few seconds by each node.
     *
     * @param depths one for each queue that this node has a handler for, and for each other queue in which work lies
     * @param now when they were read
     */
    default void queues(List<QueueDepth> depths, Instant now) {}
}
