package io.frontdesk.encryption.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;

/**
 * The master key, which never leaves its keeper: a file, the environment, or the host's KMS. Asked once or twice a tenant and hour on each node, before
 * a transaction opens; inside an open one only if the host opened it itself, or if another node made the tenant's first key since it opened: so it
 * answers within a second or fails. A failure is remembered for five seconds. Thread-safe.
 */
public interface KeyProvider {

    /** Under which master key new tenant keys are wrapped: 1 to 100 characters, the same on every node. */
    String currentKeyId();

    /**
     * Wraps a tenant's key under the current master key.
     *
     * @param key 32 bytes; not kept, not changed
     * @return what only {@link #unwrap} can read, and only for the same tenant
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no such master key, {@link ErrorCode#STORAGE_UNAVAILABLE} if its
     *     keeper does not answer
     */
    Sealed wrap(TenantId tenant, byte[] key);

    /**
     * Gives back what {@link #wrap} wrapped.
     *
     * @param keyId the master key it was wrapped under; older ones are kept as long as anything is wrapped under them
     * @return 32 bytes, the caller's own
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if it is another tenant's, was altered or wrapped under another key,
     *     {@link ErrorCode#NOT_CONFIGURED} if there is no such master key, {@link ErrorCode#STORAGE_UNAVAILABLE} if its keeper does not answer
     */
    byte[] unwrap(TenantId tenant, String keyId, Sealed wrapped);
}
