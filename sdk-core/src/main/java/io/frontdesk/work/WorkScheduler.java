package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Schedules work for the floors above. Thread-safe. */
public interface WorkScheduler {

    /** Tells the engine who does the work of a queue; before the engine starts. A second handler for one queue is an error. */
    void register(WorkQueue queue, WorkHandler handler);

    /**
     * Takes over queues that work was left in and no node has claimed from for a quarter of an hour, as after a change of set-up; before the engine
     * starts. Whoever has the set-up still is left to it.
     *
     * @param known the queue of a name that nobody registered here, if the handler can do its work
     */
    void adopt(Function<String, Optional<WorkQueue>> known, WorkHandler handler);

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

    /** As {@link #schedule}, but cheaper, for work under ids that were just drawn: one that stands is an error. */
    void scheduleNew(TransactionRunner transactions, List<NewWork> work);

    /**
     * As {@link #schedule}, but a row that stands is moved to the new time, leased or not: a holder of the lease can no longer complete it, nor
     * confirm its lease.
     */
    void reschedule(TransactionRunner transactions, List<NewWork> work);

    /**
     * Locks rows in the open transaction, leased or not. Who will change facts and their work calls it before touching the facts, since that is the
     * order in which a holder of a lease goes; otherwise the two could wait for each other.
     */
    void lock(TenantId tenant, Collection<UUID> ids);

    /** Removes rows in the open transaction, leased or not: a holder of the lease can no longer complete. Returns those that stood. */
    Collection<UUID> cancel(TenantId tenant, Collection<UUID> ids);

    /** Ends the engine's waiting once the open transaction has committed, at once if none is open. */
    void wakeAfterCommit(TransactionRunner transactions);
}
