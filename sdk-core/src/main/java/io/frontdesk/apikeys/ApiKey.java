package io.frontdesk.apikeys;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands; never the secret, which nobody keeps.
 *
 * @param last4 the secret's last four characters, so that people tell keys apart
 * @param scopes what it may be used for
 * @param expiresAt from then on it is refused; null if never
 * @param revokedAt null unless it was revoked, which is for good
 * @param rotatedFrom the key it takes the place of, if it does
 * @param allowedFrom where calls may come from; anywhere if empty
 * @param rateLimit its own calls a minute; null if the desk's default holds
 * @param lastUsedAt up to a minute late; null if never
 */
public record ApiKey(
        TenantId tenant,
        UUID id,
        String name,
        KeyMode mode,
        String last4,
        Set<String> scopes,
        Actor createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID rotatedFrom,
        List<IpRange> allowedFrom,
        @Nullable Integer rateLimit,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
        allowedFrom = List.copyOf(allowedFrom);
    }

    /** Whether the key has this scope, or {@code area:*} of its area. */
    public boolean allows(String scope) {
        return scopes.contains(scope) || scopes.contains(scope.substring(0, scope.indexOf(':') + 1) + "*");
    }

    /** Who acts when this key does: for {@code desk.actingAs}. */
    public Actor actor() {
        return new Actor("api_key", id.toString());
    }
}
