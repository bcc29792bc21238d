package io.frontdesk.journal;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that one subscriber could not handle.
 *
 * @param problem the class of the last exception, never its message
 */
public record ParkedEvent(
        String subscriber, TenantId tenant, UUID eventId, int failures, String problem, Instant parkedAt) {}
