package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.Map;

/** Stores tenants' sending rules, one row a tenant. Every method needs an open transaction. Contract: {@code SendingRulesStoreContract} in frontdesk-testkit. */
public interface SendingRulesStore {

    /** One query; tenants without rules of their own are absent. */
    Map<TenantId, SendingRulesRow> find(Collection<TenantId> tenants);

    /** Inserts unless the tenant has a row; false if it has. The race is decided by the key. */
    boolean insert(SendingRulesRow row);

    /** Replaces the row if its version is one less than the given one; false if it is not. */
    boolean update(SendingRulesRow row);
}
