package io.frontdesk.tenancy;

import java.util.function.Function;

/** What became of {@link Tenants#changeSlug}. */
public sealed interface ChangeSlugResult {

    /** The tenant is found under the slug now; the old one stays its own, and finds nobody. */
    record Changed(Tenant tenant) implements ChangeSlugResult {}

    /** The slug was the tenant's already; nothing was written. */
    record Unchanged(Tenant tenant) implements ChangeSlugResult {}

    /** Another tenant has or had the slug; nothing was written. */
    record SlugTaken(Tenant tenant) implements ChangeSlugResult {}

    /** The tenant that was to have the slug, as it stands. */
    default Tenant tenant() {
        return fold(Changed::tenant, Unchanged::tenant, SlugTaken::tenant);
    }

    default <T> T fold(
            Function<? super Changed, T> changed,
            Function<? super Unchanged, T> unchanged,
            Function<? super SlugTaken, T> taken) {
        if (this instanceof Changed c) {
            return changed.apply(c);
        }
        return this instanceof Unchanged u ? unchanged.apply(u) : taken.apply((SlugTaken) this);
    }
}
