package io.frontdesk.journal.spi;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event.
 *
 * @param shard 0 to 15, from the tenant's id
 * @param data a flat JSON object
 * @param detail anything personal, sealed; usually none
 * @param position null until the sequencer gave one
 */
public record JournalEntry(
        TenantId tenant,
        UUID id,
        int shard,
        String type,
        String subjectType,
        UUID subjectId,
        String actor,
        Instant occurredAt,
        String data,
        @Nullable Sealed detail,
        @Nullable Long position) {}
