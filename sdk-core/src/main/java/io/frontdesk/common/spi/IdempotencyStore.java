package io.frontdesk.common.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Remembers creating calls. Contract: {@code IdempotencyStoreContract} in frontdesk-testkit. */
public interface IdempotencyStore {

    /**
     * Claims keys in the open transaction: a handful of statements however many. The race is decided by the primary key (tenant, scope, key).
     *
     * @param claims at most 1,000, distinct keys
     * @return for each key that stood before, what stands; a key that is absent here is now the caller's
     */
    Map<Digest, Claim> claim(TenantId tenant, String scope, List<Claim> claims);

    /** Deletes keys of these tenants that expired before {@code before}, at most {@code limit}; returns how many. */
    int purge(Collection<TenantId> tenants, Instant before, int limit);

    /**
     * One call.
     *
     * @param key keyed hash of the caller's key
     * @param payload keyed hash of the call's content
     * @param result the id of what the call made
     * @param expiresAt when it may be forgotten
     */
    record Claim(Digest key, Digest payload, UUID result, Instant expiresAt) {}
}
