package io.frontdesk.common.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;

/** Turns personal values into keyed hashes for look-up, uniqueness and suppression. Deterministic; thread-safe. */
@FunctionalInterface
public interface AddressDigest {

    /**
     * Hashes one value.
     *
     * @param purpose keeps digests of different uses apart, such as {@code email} or {@code idempotency}
     * @param normalized the value in the one form all its spellings share
     */
    Digest of(TenantId tenant, String purpose, String normalized);
}
