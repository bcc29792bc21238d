package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Counts by sender and day. Every method needs an open transaction. Contract: {@code SenderHealthStoreContract} in frontdesk-testkit. */
public interface SenderHealthStore {

    /** Adds figures to what stands, or to zero: one statement however many, of any tenants, distinct by sender and day, in any order. */
    void add(Collection<HealthRow> figures);

    /** The days of these senders from {@code from} on that have figures, in any order: one query however many, of any tenants. */
    List<HealthRow> since(Collection<SenderKey> senders, LocalDate from);

    /** Deletes days before {@code before} of these tenants, at most {@code limit}; returns how many. */
    int purge(Collection<TenantId> tenants, LocalDate before, int limit);
}
