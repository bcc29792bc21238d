package io.frontdesk.identity;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who belongs to a tenant.
 *
 * @param subject whom the host knows under this id
 * @param role a built-in one's key, or that of the tenant's own
 */
public record Member(TenantId tenant, UUID id, String subject, String role, Instant joinedAt) {}
