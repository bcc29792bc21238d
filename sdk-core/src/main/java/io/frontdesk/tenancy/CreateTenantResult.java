package io.frontdesk.tenancy;

import java.util.function.Function;

/** What became of a {@link CreateTenant}. */
public sealed interface CreateTenantResult {

    /** A new tenant. */
    record Created(Tenant tenant) implements CreateTenantResult {}

    /** The slug is, or once was, another tenant's; nothing was written. */
    record SlugTaken(Tenant standing) implements CreateTenantResult {}

    /** The tenant the slug belongs to, new or not. */
    default Tenant tenant() {
        return fold(Created::tenant, SlugTaken::standing);
    }

    default <T> T fold(Function<? super Created, T> created, Function<? super SlugTaken, T> slugTaken) {
        return this instanceof Created c ? created.apply(c) : slugTaken.apply((SlugTaken) this);
    }
}
