package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;

/**
 * A tenant's sending rules as they are stored.
 *
 * @param rules a JSON object, nothing personal
 * @param version 1 at first; grows by 1 with every change; what an update compares
 */
public record SendingRulesRow(TenantId tenant, String rules, long version, Instant updatedAt) {}
