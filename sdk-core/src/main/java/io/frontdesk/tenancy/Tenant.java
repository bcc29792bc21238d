package io.frontdesk.tenancy;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * One tenant as it stands.
 *
 * @param slug DNS-safe and unique over all tenants, since it doubles as subdomain
 * @param billingCustomer the tenant's id at the host's payment provider, such as {@code cus_…}
 * @param region where the host keeps or serves this tenant, in the host's own words
 */
public record Tenant(
        TenantId id,
        String name,
        String slug,
        TenantStatus status,
        Plan plan,
        Optional<String> billingCustomer,
        Optional<String> region,
        Instant createdAt,
        Instant updatedAt) {

    /** On the plan {@link Plan#FREE}, without billing customer and region. */
    public Tenant(TenantId id, String name, String slug, TenantStatus status, Instant createdAt, Instant updatedAt) {
        this(id, name, slug, status, Plan.FREE, Optional.empty(), Optional.empty(), createdAt, updatedAt);
    }
}
