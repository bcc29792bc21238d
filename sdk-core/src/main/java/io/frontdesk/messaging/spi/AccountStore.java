package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.List;

/** Stores tenants' accounts, few a tenant. Every method needs an open transaction. Contract: {@code AccountStoreContract} in frontdesk-testkit. */
public interface AccountStore {

    /** Inserts unless (tenant, key) stands; false if it does. The race is decided by the unique key. */
    boolean insert(AccountRow row);

    /** Replaces rows whose stored version is one less than the given one; key, channel and times of making stay. Returns those replaced. */
    List<AccountRow> update(List<AccountRow> rows);

    /** All of these tenants, in order of tenant, then key; one query. */
    List<AccountRow> list(Collection<TenantId> tenants);

    /** False if there is none. */
    boolean remove(TenantId tenant, String key);
}
