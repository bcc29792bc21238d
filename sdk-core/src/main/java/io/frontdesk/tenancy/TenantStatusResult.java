package io.frontdesk.tenancy;

import java.util.Set;
import java.util.function.Function;

/** What became of {@link Tenants#changeStatus}. */
public sealed interface TenantStatusResult {

    /** The tenant stands there now. */
    record Changed(Tenant tenant) implements TenantStatusResult {}

    /** The tenant stood there already; nothing was written. */
    record Unchanged(Tenant tenant) implements TenantStatusResult {}

    /**
     * No way leads there from where the tenant stands; nothing was written.
     *
     * @param possible where it can go
     */
    record NotPossible(Tenant tenant, Set<TenantStatus> possible) implements TenantStatusResult {

        public NotPossible {
            possible = Set.copyOf(possible);
        }
    }

    /** The tenant as it stands after the call. */
    default Tenant tenant() {
        return fold(Changed::tenant, Unchanged::tenant, NotPossible::tenant);
    }

    default <T> T fold(
            Function<? super Changed, T> changed,
            Function<? super Unchanged, T> unchanged,
            Function<? super NotPossible, T> notPossible) {
        if (this instanceof Changed c) {
            return changed.apply(c);
        }
        return this instanceof Unchanged u ? unchanged.apply(u) : notPossible.apply((NotPossible) this);
    }
}
