package io.frontdesk.common;

import java.util.function.Function;

/**
 * Opens transactions in which the host's rows and Frontdesk's commit or roll back together. Every call to a desk on the same thread inside the
 * work joins. Thread-safe.
 */
public interface Transactions {

    /**
     * Runs {@code work} in the thread's open transaction, or in one of its own that commits when the work returns and rolls back when it throws.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_UNAVAILABLE} if the database does not answer
     */
    <T> T required(TenantScope scope, Function<Transaction, T> work);

    /** As {@link #required(TenantScope, Function)}, for tables of the host and of any one tenant at hand. */
    default <T> T required(TenantId tenant, Function<Transaction, T> work) {
        return required(TenantScope.of(tenant), work);
    }
}
