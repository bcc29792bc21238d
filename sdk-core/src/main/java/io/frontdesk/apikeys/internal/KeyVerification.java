package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.ApiKeyVerifier;
import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.VerifyResult;
import io.frontdesk.apikeys.VerifyResult.Reason;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text, looks its hash up in the cache or else in the store, and decides. */
final class KeyVerification implements ApiKeyVerifier {

    private final Environment env;
    private final ApiKeyStore store;
    private final TenantDirectory tenants;
    private final TransactionRunner transactions;
    private final KeyCache cache;
    private final CallRates rates;
    private final LastUsed lastUsed;

    KeyVerification(
            Environment env,
            ApiKeyStore store,
            TenantDirectory tenants,
            TransactionRunner transactions,
            KeyCache cache,
            CallRates rates,
            LastUsed lastUsed) {
        this.env = env;
        this.store = store;
        this.tenants = tenants;
        this.transactions = transactions;
        this.cache = cache;
        this.rates = rates;
        this.lastUsed = lastUsed;
    }

    @Override
    public VerifyResult verify(PresentedKey presented) {
        Optional<KeyHash> hash = KeyText.hash(presented.secret());
        if (hash.isEmpty()) {
            return new VerifyResult.Refused(Reason.MALFORMED);
        }
        Instant now = env.now();
        Optional<KeyCache.Entry> known = cache.find(hash.get(), now);
        VerifyResult result = known.isPresent()
                ? decide(known.get().key(), presented, now)
                : read(hash.get(), now)
                        .map(found -> decide(found.key(), found.status(), presented, now))
                        .orElse(new VerifyResult.Refused(Reason.UNKNOWN));
        if (result instanceof VerifyResult.Valid valid) {
            lastUsed.note(valid.key(), now);
        }
        return result;
    }

    @Override
    public VerifyResult admit(PresentedKey presented) {
        rates.requireNoTransaction();
        VerifyResult result = verify(presented);
        if (result instanceof VerifyResult.Valid valid) {
            Optional<Duration> wait = rates.take(valid.key(), env.now());
            return wait.<VerifyResult>map(time -> new VerifyResult.Limited(valid.key(), time))
                    .orElse(result);
        }
        return result;
    }

    /** What an open transaction sees may be taken back, or be older than what is committed: it is for that transaction only. */
    private Optional<ApiKeyStore.Found> read(KeyHash hash, Instant now) {
        boolean shared = !transactions.isActive();
        long generation = cache.generation();
        Optional<ApiKeyStore.Found> found =
                transactions.required(TenantScope.platform(), () -> store.findByHash(hash.bytes()));
        if (shared) {
            cache.keep(hash, found.map(ApiKeyStore.Found::key).orElse(null), generation, now);
        }
        return found;
    }

    private VerifyResult decide(@Nullable ApiKey key, PresentedKey presented, Instant now) {
        if (key == null) {
            return new VerifyResult.Refused(Reason.UNKNOWN);
        }
        return decide(key, tenants.status(key.tenant()).orElse(null), presented, now);
    }

    /** Pure: what holds is all here. */
    static VerifyResult decide(ApiKey key, @Nullable TenantStatus status, PresentedKey presented, Instant now) {
        if (key.revokedAt() != null) {
            return new VerifyResult.Refused(Reason.REVOKED);
        }
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            return new VerifyResult.Refused(Reason.EXPIRED);
        }
        if (!isAllowedFrom(key, presented.remoteAddress())) {
            return new VerifyResult.Refused(Reason.ADDRESS_NOT_ALLOWED);
        }
        return status == TenantStatus.ACTIVE
                ? new VerifyResult.Valid(key)
                : new VerifyResult.Refused(Reason.TENANT_NOT_ACTIVE);
    }

    private static boolean isAllowedFrom(ApiKey key, Optional<String> address) {
        return key.allowedFrom().isEmpty()
                || address.filter(from -> key.allowedFrom().stream().anyMatch(range -> range.contains(from)))
                        .isPresent();
    }
}
