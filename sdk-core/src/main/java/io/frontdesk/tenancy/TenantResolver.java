package io.frontdesk.tenancy;

/** Tells whose request it is; hosts may write one of their own. Thread-safe. */
@FunctionalInterface
public interface TenantResolver {

    /**
     * Weighs the signals: all must name one tenant, which lets requests in; a header or a claim counts only beside an API key of the same tenant, or
     * for a member of it. Each signal costs a query at most, the tenant's status comes from the cache of {@link TenantDirectory}.
     */
    TenantResolution resolve(TenantSignals signals);
}
