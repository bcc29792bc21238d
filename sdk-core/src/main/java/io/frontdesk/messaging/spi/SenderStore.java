package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.List;

/** Stores tenants' senders, few a tenant. Every method needs an open transaction. Contract: {@code SenderStoreContract} in frontdesk-testkit. */
public interface SenderStore {

    /** Inserts unless (tenant, key) stands; false if it does. The race is decided by the unique key. */
    boolean insert(SenderRow row);

    /** Replaces rows whose stored version is one less than the given one; key, channel and times of making stay. Returns those replaced. */
    List<SenderRow> update(List<SenderRow> rows);

    /** All of these tenants, in order of tenant, then key; one query. */
    List<SenderRow> list(Collection<TenantId> tenants);

    /** False if there is none. */
    boolean remove(TenantId tenant, String key);
}
