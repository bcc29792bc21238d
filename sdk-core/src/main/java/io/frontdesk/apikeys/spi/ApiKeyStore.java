package io.frontdesk.apikeys.spi;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores keys without their secrets. Every method needs an open transaction. Contract: {@code ApiKeyStoreContract} in frontdesk-testkit. */
public interface ApiKeyStore {

    /**
     * Inserts a new key.
     *
     * @param hash 32 bytes, the secret's SHA-256: unique over all tenants
     */
    void insert(ApiKey key, byte[] hash);

    /**
     * Finds a key of any tenant by its secret's hash, with its tenant's status: exempt from isolation, since nobody knows the tenant before, and nobody
     * knows the hash without the secret. One query by a unique index.
     */
    Optional<Found> findByHash(byte[] hash);

    Optional<ApiKey> find(TenantId tenant, UUID id);

    /**
     * Finds a key and holds its row until the transaction ends, so that two changes take turns and {@link #update} overwrites none unseen. The default
     * suits stores whose transactions take turns anyway.
     */
    default Optional<ApiKey> findForUpdate(TenantId tenant, UUID id) {
        return find(tenant, id);
    }

    /** Keys with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<ApiKey> list(TenantId tenant, @Nullable UUID after, int limit);

    /** Writes name, scopes, expiresAt and revokedAt of the key with this tenant and id; false if there is none. */
    boolean update(ApiKey key);

    /** Moves lastUsedAt forward, never back, and never of a key that is revoked. One batch, locking in the order of the keys; unknown ones are passed over. */
    void touch(Collection<Use> uses);

    /** A key, and where its tenant stands. */
    record Found(ApiKey key, TenantStatus status) {}

    /** A key was used. */
    record Use(TenantId tenant, UUID id, Instant at) {}
}
