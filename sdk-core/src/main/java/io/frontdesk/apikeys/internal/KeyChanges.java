package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.common.Actor;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may become of a key: pure. */
final class KeyChanges {

    private KeyChanges() {}

    static ApiKey created(CallContext context, UUID id, CreateApiKey command, Instant now) {
        Integer limit = command.rateLimit().isPresent() ? command.rateLimit().getAsInt() : null;
        return new ApiKey(
                context.tenant(),
                id,
                command.name(),
                command.mode(),
                "",
                command.scopes(),
                context.actor(),
                now,
                command.expiresAt().map(KeyChanges::micros).orElse(null),
                null,
                null,
                command.allowedFrom(),
                limit,
                null);
    }

    /** A key with the configuration of another, which lives as long as that one was made to. */
    static ApiKey successor(ApiKey old, UUID id, Actor actor, Instant now) {
        Instant expiresAt =
                old.expiresAt() == null ? null : now.plus(Duration.between(old.createdAt(), old.expiresAt()));
        return new ApiKey(
                old.tenant(),
                id,
                old.name(),
                old.mode(),
                "",
                old.scopes(),
                actor,
                now,
                expiresAt,
                null,
                old.id(),
                old.allowedFrom(),
                old.rateLimit(),
                null);
    }

    static ApiKey endingIn(ApiKey key, String last4) {
        return copy(key, key.name(), last4, key.scopes(), key.expiresAt(), key.revokedAt());
    }

    static ApiKey revoked(ApiKey key, Instant now) {
        return copy(key, key.name(), key.last4(), key.scopes(), key.expiresAt(), now);
    }

    static ApiKey renamed(ApiKey key, String name) {
        return copy(key, name, key.last4(), key.scopes(), key.expiresAt(), key.revokedAt());
    }

    static ApiKey scoped(ApiKey key, Set<String> scopes) {
        return copy(key, key.name(), key.last4(), scopes, key.expiresAt(), key.revokedAt());
    }

    /** Expires at {@code end}, or when it would have: never later. */
    static ApiKey endingAt(ApiKey key, Instant end) {
        return key.expiresAt() != null && key.expiresAt().isBefore(end)
                ? key
                : copy(key, key.name(), key.last4(), key.scopes(), micros(end), key.revokedAt());
    }

    static ApiKey requireNotRevoked(ApiKey key) {
        if (key.revokedAt() != null) {
            throw InvalidInputException.of("key", "is revoked, for good", "create another key");
        }
        return key;
    }

    static ApiKey requireInForce(ApiKey key, Instant now) {
        requireNotRevoked(key);
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            throw InvalidInputException.of("key", "has expired", "create another key");
        }
        return key;
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static ApiKey copy(
            ApiKey key,
            String name,
            String last4,
            Set<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {
        return new ApiKey(
                key.tenant(),
                key.id(),
                name,
                key.mode(),
                last4,
                scopes,
                key.createdBy(),
                key.createdAt(),
                expiresAt,
                revokedAt,
                key.rotatedFrom(),
                key.allowedFrom(),
                key.rateLimit(),
                key.lastUsedAt());
    }
}
