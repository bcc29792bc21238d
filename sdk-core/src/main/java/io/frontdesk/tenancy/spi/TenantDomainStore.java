package io.frontdesk.tenancy.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantDomain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores tenants' domains. Every method needs an open transaction. Contract: {@code TenantDomainStoreContract} in frontdesk-testkit. */
public interface TenantDomainStore {

    /** All of a tenant's, by name. One query. */
    List<TenantDomain> list(TenantId tenant);

    /** Inserts a claim that is not verified; false if the tenant has the domain. */
    boolean insert(TenantDomain claim);

    /**
     * Makes a claimed domain the tenant's own; false, without a change, if another tenant has it or this one has not claimed it. The race is decided
     * by the unique key.
     */
    boolean verify(TenantId tenant, String domain, Instant now);

    /** Takes it back: the claim stands, and others may have the domain; false if the tenant had not verified it. */
    boolean unverify(TenantId tenant, String domain);

    /** Takes a domain from a tenant, verified or not; false if it has none of the name. */
    boolean remove(TenantId tenant, String domain);

    /** Takes all domains from a tenant. */
    void removeAll(TenantId tenant);

    /** Who has verified a domain. One query. */
    Optional<TenantId> owner(String domain);
}
