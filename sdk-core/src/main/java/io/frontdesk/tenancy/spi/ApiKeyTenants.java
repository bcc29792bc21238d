package io.frontdesk.tenancy.spi;

import io.frontdesk.common.TenantId;
import java.util.Optional;

/** Tells whose an API key is. Must be thread-safe. */
@FunctionalInterface
public interface ApiKeyTenants {

    /**
     * Verifies a key.
     *
     * @param key as the request brought it: a secret, which must not be logged
     * @param remoteAddress the caller's, if the host told it: a key may be for some networks only
     * @return empty for a key that is unknown, revoked or expired, or not for callers from there
     */
    Optional<TenantId> tenantOf(String key, Optional<String> remoteAddress);
}
