package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Work that was given up. */
public record DeadWork(
        TenantId tenant, UUID id, String queue, String ref, int attempts, String reason, Instant diedAt) {}
