package io.frontdesk.tenancy;

import io.frontdesk.common.TenantId;
import java.time.Instant;

/**
 * One tenant as it stands.
 *
 * @param slug DNS-safe and unique over all tenants, since it doubles as subdomain
 */
public record Tenant(
        TenantId id, String name, String slug, TenantStatus status, Instant createdAt, Instant updatedAt) {}
