package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * Work to be done once.
 *
 * @param id a UUIDv7, or a hash of (kind, key): while the row lives a second one with the same id is the same work
 * @param ref what the handler needs to find the facts: an id or code of at most 100 characters, nothing personal
 * @param attempt the last fencing number that was given under this id; 0 if there was none. Its claims are numbered on from there
 */
public record NewWork(TenantId tenant, UUID id, String queue, Instant dueAt, String ref, int attempt) {

    /** Work under an id that was never used. */
    public NewWork(TenantId tenant, UUID id, String queue, Instant dueAt, String ref) {
        this(tenant, id, queue, dueAt, ref, 0);
    }
}
