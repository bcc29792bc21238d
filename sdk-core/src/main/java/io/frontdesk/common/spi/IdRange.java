package io.frontdesk.common.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Rows of one tenant by their ids, which are UUIDv7 and so in order of time.
 *
 * @param after exclusive, unsigned
 * @param before exclusive, unsigned
 */
public record IdRange(TenantId tenant, UUID after, UUID before) {

    private static final UUID LEAST = new UUID(0, 0);

    /** What was made before an instant, which is of 1970 or later. */
    public static IdRange madeBefore(TenantId tenant, Instant instant) {
        return new IdRange(tenant, LEAST, Uuids.bound(instant));
    }

    /** What is left once everything up to an id, inclusive, was looked at. */
    public IdRange beyond(UUID id) {
        return new IdRange(tenant, id, before);
    }

    /**
     * What one step of deleting old rows did.
     *
     * @param deleted rows of the ledger
     * @param attached rows of another table that went with them
     * @param rest where nothing was looked at yet; empty at the end
     */
    public record Purged(int deleted, int attached, List<IdRange> rest) {

        public Purged {
            rest = List.copyOf(rest);
        }
    }
}
