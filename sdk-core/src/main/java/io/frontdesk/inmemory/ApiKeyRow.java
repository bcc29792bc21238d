package io.frontdesk.inmemory;

import io.frontdesk.apikeys.ApiKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key under its secret's hash, in hexadecimal. */
record ApiKeyRow(ApiKey key, String hash) {

    /** With what may change of a key. */
    ApiKeyRow changed(ApiKey to) {
        return with(to.name(), to.scopes(), to.expiresAt(), to.revokedAt(), key.lastUsedAt());
    }

    /** Never back, and never once it is revoked. */
    ApiKeyRow usedAt(Instant time) {
        boolean later = key.lastUsedAt() == null || key.lastUsedAt().isBefore(time);
        return key.revokedAt() == null && later ? with(key.name(), key.scopes(), key.expiresAt(), null, time) : this;
    }

    private ApiKeyRow with(
            String name,
            Set<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {
        return new ApiKeyRow(
                new ApiKey(
                        key.tenant(),
                        key.id(),
                        name,
                        key.mode(),
                        key.last4(),
                        scopes,
                        key.createdBy(),
                        key.createdAt(),
                        expiresAt,
                        revokedAt,
                        key.rotatedFrom(),
                        key.allowedFrom(),
                        key.rateLimit(),
                        lastUsedAt),
                hash);
    }
}
