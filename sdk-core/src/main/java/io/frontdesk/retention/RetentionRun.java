package io.frontdesk.retention;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/** Deletes what {@link Retention} says is not kept any more, of all tenants. Thread-safe. */
public interface RetentionRun {

    /**
     * Deletes all that is due, in many short transactions: at most a few thousand rows each. Interrupted at any point, by an exception or a dead process,
     * the next run goes on with what is left. Several at once, on one node or many, do no harm and gain nothing.
     *
     * @return what was deleted; a second run right away deletes nothing
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    RetentionReport runOnce();
}
