package io.frontdesk.work;

import java.util.List;

/** Does a batch of work of one queue, outside any transaction. Called by several threads at once. */
@FunctionalInterface
public interface WorkHandler {

    /**
     * Does a batch.
     *
     * @param batch not empty; of any tenants
     * @param leases to confirm or extend the batch's leases from inside
     * @return one outcome per item, in order; an exception counts against every item of the batch
     */
    List<WorkOutcome> handle(List<WorkItem> batch, WorkLeases leases);
}
