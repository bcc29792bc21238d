package io.frontdesk.identity.spi;

import io.frontdesk.common.TenantId;
import java.util.List;
import java.util.Optional;

/** Stores tenants' own roles. Every method needs an open transaction. Contract: {@code RoleStoreContract} in frontdesk-testkit. */
public interface RoleStore {

    /** All of the tenant's, by key; one query. */
    List<RoleRow> list(TenantId tenant);

    /** Held until the transaction ends: whoever gives a role to somebody takes turns with whoever deletes it. */
    Optional<RoleRow> lock(TenantId tenant, String key);

    /** Inserts unless the tenant has one of this key; false if it has. The race is decided by the key. */
    boolean insert(RoleRow row);

    /** Replaces the row if its version is one less than the given one; false if it is not. */
    boolean update(RoleRow row);

    /** False if there is none. */
    boolean remove(TenantId tenant, String key);
}
