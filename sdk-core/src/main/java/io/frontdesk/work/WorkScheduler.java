package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Schedules work for the floors above. Thread-safe. */
public interface WorkScheduler {

    /** Tells the engine who does the work of a queue; before the engine starts. A second handler for one queue is an error. */
    void register(WorkQueue queue, WorkHandler handler);

    /** Gives something besides queues a turn; before the engine starts. */
    void register(WorkPump pump);

    /** Inserts in the open transaction and wakes the engine after its commit. A row that stands stays as it is. */
    void schedule(TransactionRunner transactions, List<NewWork> work);

    /** Removes rows in the open transaction, leased or not: a holder of the lease can no longer complete. Returns those that stood. */
    Collection<UUID> cancel(TenantId tenant, Collection<UUID> ids);

    /** Ends the engine's waiting once the open transaction has committed, at once if none is open. */
    void wakeAfterCommit(TransactionRunner transactions);
}
