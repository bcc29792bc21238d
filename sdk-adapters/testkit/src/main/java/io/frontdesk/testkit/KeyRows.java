package io.frontdesk.testkit;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.IpRange;
import io.frontdesk.apikeys.KeyMode;
import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys for tests, and what becomes of them. */
final class KeyRows {

    private KeyRows() {}

    /** 32 bytes as random as a hash is. */
    static byte[] hash(Rows rows) {
        UUID one = rows.id();
        UUID other = rows.id();
        return ByteBuffer.allocate(32)
                .putLong(one.getMostSignificantBits())
                .putLong(one.getLeastSignificantBits())
                .putLong(other.getMostSignificantBits())
                .putLong(other.getLeastSignificantBits())
                .array();
    }

    /** With nothing that can be left out. */
    static ApiKey plain(Rows rows, TenantId tenant) {
        return new ApiKey(
                tenant,
                rows.id(),
                rows.name("key"),
                KeyMode.LIVE,
                "0aZ9",
                Set.of(),
                Actor.host(),
                rows.now(),
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    /** With everything. */
    static ApiKey full(Rows rows, TenantId tenant, UUID from) {
        return new ApiKey(
                tenant,
                rows.id(),
                Rows.TEXT,
                KeyMode.TEST,
                "zzzz",
                Set.of("contacts:read", "messages:*"),
                Actor.user("maria"),
                rows.now(),
                rows.later(60),
                rows.later(30),
                from,
                List.of(IpRange.parse("192.0.2.0/24"), IpRange.parse("2001:db8::/32")),
                1_000_000,
                rows.later(3));
    }

    static ApiKey revoked(ApiKey key, Instant at) {
        return with(key, key.name(), key.scopes(), key.expiresAt(), at);
    }

    static ApiKey renamed(ApiKey key, String name) {
        return with(key, name, key.scopes(), key.expiresAt(), key.revokedAt());
    }

    /** The key with what a store may change taken from another. */
    static ApiKey changed(ApiKey from, ApiKey key) {
        return with(key, from.name(), from.scopes(), from.expiresAt(), from.revokedAt());
    }

    private static ApiKey with(
            ApiKey key, String name, Set<String> scopes, @Nullable Instant expiresAt, @Nullable Instant revokedAt) {
        return new ApiKey(
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
                key.lastUsedAt());
    }
}
