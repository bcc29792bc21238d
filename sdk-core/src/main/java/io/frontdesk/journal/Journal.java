package io.frontdesk.journal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.List;
import java.util.Map;

/** Appends events for the floors above, in the caller's open transaction. Thread-safe. */
public interface Journal {

    /** Appends events of several tenants in one actor's name; one batched statement however many of either. */
    void append(
            TransactionRunner transactions, Actor actor, Map<TenantId, ? extends List<? extends DomainEvent>> events);

    /** Appends events of the caller's tenant; one batched statement however many. */
    default void append(CallContext context, List<? extends DomainEvent> events) {
        append(context.transactions(), context.actor(), Map.of(context.tenant(), events));
    }

    default void append(CallContext context, DomainEvent event) {
        append(context, List.of(event));
    }
}
