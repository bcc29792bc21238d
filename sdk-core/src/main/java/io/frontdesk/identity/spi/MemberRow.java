package io.frontdesk.identity.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A member as it is stored.
 *
 * @param version 1 at first; grows by 1 with every change; what an update compares
 */
public record MemberRow(
        TenantId tenant, UUID id, String subject, String role, long version, Instant joinedAt, Instant updatedAt) {}
