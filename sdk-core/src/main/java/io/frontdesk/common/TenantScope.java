package io.frontdesk.common;

import java.util.Collection;
import java.util.Set;

/**
 * Which tenants a transaction may touch: what a database's row-level security is told. Immutable.
 *
 * @param tenants empty for the platform's own tables
 */
public record TenantScope(Set<TenantId> tenants) {

    public TenantScope {
        tenants = Set.copyOf(tenants);
    }

    public static TenantScope of(TenantId tenant) {
        return new TenantScope(Set.of(tenant));
    }

    /** A worker's batch. */
    public static TenantScope batch(Collection<TenantId> tenants) {
        return new TenantScope(Set.copyOf(tenants));
    }

    /** Tables without a tenant's own data: tenants, work, cursors. */
    public static TenantScope platform() {
        return new TenantScope(Set.of());
    }
}
