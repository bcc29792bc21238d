package io.frontdesk.common.spi;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import java.util.function.Supplier;

/**
 * What a use case knows of its caller: whose data, who acts, in which transactions. One per desk, passed to every service the desk hands out.
 */
public record CallContext(TenantId tenant, Actor actor, TransactionRunner transactions) {

    /** Runs {@code work} in the caller's transaction, or in one of its own, on this tenant's rows only. */
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.required(TenantScope.of(tenant), work);
    }
}
