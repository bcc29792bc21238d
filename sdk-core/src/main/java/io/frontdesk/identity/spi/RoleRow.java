package io.frontdesk.identity.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;

/**
 * A tenant's own role as it is stored.
 *
 * @param permissions their keys in order, a space between two; empty if there are none
 * @param version 1 at first; grows by 1 with every change; what an update compares
 */
public record RoleRow(TenantId tenant, String key, String permissions, long version, Instant updatedAt) {}
