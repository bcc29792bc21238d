package io.frontdesk.work;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.util.List;

/**
 * The engine as a method: a test, cron or a scheduler drives it, or {@code Frontdesk.start()} does. Also what an operator needs of it.
 * Thread-safe; several threads and nodes may run it at once.
 */
public interface Worker {

    /**
     * Does one turn: what is new in the journal to every subscriber, then at most one batch of every queue. Returns how many items it handled.
     *
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} inside a transaction, as {@link #drain()} does: what it sends would be sent
     *     before the commit
     */
    int runOnce();

    /** Takes turns until nothing is due now. What waits for a later time stays. Returns how many items it handled. */
    int drain();

    /** Every queue, the heaviest first, with what lies in it now: one query. Queues that other nodes handle come last. */
    List<QueueStatus> queues();

    /** What fires once in the cluster, in order of names: one query. Triggers of other nodes are among them. */
    List<TriggerStatus> triggers();

    /** Dead work in order of id. */
    Page<DeadWork> dead(DeadWorkQuery query, PageRequest page);

    /** Makes dead work due now, as if new; false if it is not among the dead any more. */
    boolean requeue(DeadWork dead);

    /**
     * Makes dead work that matches due now, as if new: at most 1,000 items in one transaction, those of the lowest ids first. Call it again
     * while {@link RequeueResult#more()}; what dies again meanwhile may match again, so bound the query by {@link DeadWorkQuery#diedBefore}.
     */
    RequeueResult requeueAll(DeadWorkQuery query);

    /** Stops claiming from a queue on this node until {@link #resume}; what is in flight ends. */
    void pause(String queue);

    void resume(String queue);
}
