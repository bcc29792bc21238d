package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import java.util.function.Supplier;

/**
 * Runs work in the host's transaction. Stores find the transaction by themselves: they never take it as a parameter. Thread-safe; a transaction
 * belongs to one thread. Contract: {@code TransactionRunnerContract} in frontdesk-testkit.
 */
public interface TransactionRunner {

    /**
     * Runs {@code work} in this thread's open transaction, or in a new one that commits when it returns and rolls back when it throws.
     *
     * @return what the work returned, after the commit if this call opened the transaction
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_UNAVAILABLE} if no transaction can be had or the commit's fate is unknown
     */
    <T> T required(TenantScope scope, Supplier<T> work);

    /** Runs {@code work} in a transaction of its own, whatever is open on this thread. Workers only: on a host thread it would take a second connection. */
    <T> T requiresNew(TenantScope scope, Supplier<T> work);

    /**
     * Runs {@code action} once after the open transaction commits, never if it rolls back; at once if none is open. An exception of the action is
     * logged and reaches nobody. A runner that joined a transaction it cannot watch drops the action: only hints may be given here.
     */
    void afterCommit(Runnable action);

    /** Whether a transaction is open on this thread. */
    boolean isActive();

    /**
     * What the open transaction runs on; see {@code io.frontdesk.common.Transaction}.
     *
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if none is open, {@link ErrorCode#NOT_CONFIGURED} if there is no such thing
     */
    <T> T resource(Class<T> type);

    /** {@link #required(TenantScope, Supplier)} for work without a result. */
    default void run(TenantScope scope, Runnable work) {
        required(scope, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
