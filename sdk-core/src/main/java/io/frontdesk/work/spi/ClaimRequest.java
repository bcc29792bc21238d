package io.frontdesk.work.spi;

import io.frontdesk.common.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who wants how much of a queue. Immutable. */
public final class ClaimRequest {

    private final String queue;
    private final String owner;
    private final Instant now;
    private final Instant leasedUntil;
    private final int limit;
    private final @Nullable Instant dueFrom;

    private ClaimRequest(
            String queue, String owner, Instant now, Instant leasedUntil, int limit, @Nullable Instant dueFrom) {
        this.queue = queue;
        this.owner = owner;
        this.now = now;
        this.leasedUntil = leasedUntil;
        this.limit = Checks.range("limit", limit, 1, 1000);
        this.dueFrom = dueFrom;
    }

    /** All that is due. */
    public static ClaimRequest of(String queue, String owner, Instant now, Instant leasedUntil, int limit) {
        return new ClaimRequest(queue, owner, now, leasedUntil, limit, null);
    }

    /** Only what was due at {@code dueFrom} or later: what came before it is known to be gone. Null for no bound. */
    public ClaimRequest withDueFrom(@Nullable Instant dueFrom) {
        return new ClaimRequest(queue, owner, now, leasedUntil, limit, dueFrom);
    }

    /** At most {@code limit} rows, 1 to 1,000. */
    public ClaimRequest withLimit(int limit) {
        return new ClaimRequest(queue, owner, now, leasedUntil, limit, dueFrom);
    }

    public String queue() {
        return queue;
    }

    /** The engine that claims. */
    public String owner() {
        return owner;
    }

    public Instant now() {
        return now;
    }

    /** When the leases end. */
    public Instant leasedUntil() {
        return leasedUntil;
    }

    /** Never exceeded, whatever plan the database chooses. */
    public int limit() {
        return limit;
    }

    public @Nullable Instant dueFrom() {
        return dueFrom;
    }
}
