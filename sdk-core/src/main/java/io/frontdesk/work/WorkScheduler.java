package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Schedules work for the floors above. Thread-safe. */
public interface WorkScheduler {

    /** Tells the engine who does the work of a queue; before the engine starts. A second handler for one queue is an error. */
    void register(WorkQueue queue, WorkHandler handler);

    /** Gives something besides queues a turn; before the engine starts. */
    void register(WorkPump pump);

    /**
     * Asks before each claim whether anything may be claimed from a queue; before the engine starts. Of several all must agree.
     *
     * @param open takes a queue's name, often and on every worker thread, outside any transaction; must not throw
     */
    void gate(Predicate<String> open);

    /** Inserts in the open transaction and wakes the engine after its commit. A row that stands stays as it is. */
    void schedule(TransactionRunner transactions, List<NewWork> work);

    /** Removes rows in the open transaction, leased or not: a holder of the lease can no longer complete. Returns those that stood. */
    Collection<UUID> cancel(TenantId tenant, Collection<UUID> ids);

    /** Ends the engine's waiting once the open transaction has committed, at once if none is open. */
    void wakeAfterCommit(TransactionRunner transactions);
}
