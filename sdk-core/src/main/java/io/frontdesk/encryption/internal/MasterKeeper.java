package io.frontdesk.encryption.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.encryption.spi.KeyProvider;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the keeper of the master key, and remembers what it need not be asked for: keys wrapped for tenants that have none yet, and that it did not
 * answer a moment ago. Bounded, thread-safe.
 */
final class MasterKeeper {

    /** Whoever does not answer is left alone for so long: each call would wait for it anew. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeeper.class);

    private final KeyProvider provider;
    private final AesGcm aes;
    private final Map<TenantId, Spare> spares = new LinkedHashMap<>();
    private final Map<TenantId, Failure> failures = new LinkedHashMap<>();

    private record Spare(TenantKeyRow row, SecretKey key) {}

    private record Failure(RuntimeException problem, Instant since) {}

    MasterKeeper(KeyProvider provider, AesGcm aes) {
        this.provider = provider;
        this.aes = aes;
    }

    SecretKey unwrap(TenantKeyRow row, Instant now) {
        Spare spare = spare(row.tenant());
        // Our own spare, or the one of another thread of this node: it stands now.
        if (spare != null && spare.row().wrapped().equals(row.wrapped())) {
            return spare.key();
        }
        return AesGcm.key(
                asking(row.tenant(), now, () -> provider.unwrap(row.tenant(), row.masterKey(), row.wrapped())));
    }

    /** A first key for a tenant, the same for whoever asks until {@link #dropSpare}. */
    TenantKeyRow first(TenantId tenant, Instant now) {
        Spare spare = spare(tenant);
        return spare == null ? keep(fresh(tenant, 1, now)).row() : spare.row();
    }

    /** Has one at hand, under today's master key. */
    void prepareFirst(TenantId tenant, Instant now) {
        Spare spare = spare(tenant);
        if (spare == null || !spare.row().masterKey().equals(provider.currentKeyId())) {
            keep(fresh(tenant, 1, now));
        }
    }

    TenantKeyRow next(TenantId tenant, int version, Instant now) {
        return fresh(tenant, version, now).row();
    }

    private Spare fresh(TenantId tenant, int version, Instant now) {
        SecretKey key = aes.newKey();
        String masterKey = provider.currentKeyId();
        return new Spare(
                new TenantKeyRow(
                        tenant,
                        version,
                        masterKey,
                        asking(tenant, now, () -> provider.wrap(tenant, key.getEncoded())),
                        now),
                key);
    }

    /** The same key under today's master key. */
    TenantKeyRow rewrapped(TenantKeyRow row) {
        byte[] key = provider.unwrap(row.tenant(), row.masterKey(), row.wrapped());
        return new TenantKeyRow(
                row.tenant(),
                row.version(),
                provider.currentKeyId(),
                provider.wrap(row.tenant(), key),
                row.createdAt());
    }

    private interface Question<T> {
        T ask();
    }

    private <T> T asking(TenantId tenant, Instant now, Question<T> question) {
        RuntimeException known = failure(tenant, now);
        if (known != null) {
            throw known;
        }
        try {
            return question.ask();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The key of tenant {} is not at hand: {}",
                    tenant,
                    e.getClass().getName());
            failed(tenant, new Failure(e, now));
            throw e;
        }
    }

    private synchronized @Nullable Spare spare(TenantId tenant) {
        return spares.get(tenant);
    }

    /** The first of two stands: both threads are to insert the same. */
    private synchronized Spare keep(Spare spare) {
        TenantId tenant = spare.row().tenant();
        Spare standing = spares.get(tenant);
        if (standing != null && standing.row().masterKey().equals(spare.row().masterKey())) {
            return standing;
        }
        spares.put(tenant, spare);
        trim(spares);
        return spare;
    }

    synchronized void dropSpare(TenantId tenant) {
        spares.remove(tenant);
    }

    private synchronized void failed(TenantId tenant, Failure failure) {
        failures.put(tenant, failure);
        trim(failures);
    }

    private synchronized @Nullable RuntimeException failure(TenantId tenant, Instant now) {
        Failure failure = failures.get(tenant);
        if (failure == null) {
            return null;
        }
        boolean recent =
                !now.isBefore(failure.since()) && now.isBefore(failure.since().plus(PATIENCE));
        if (!recent) {
            failures.remove(tenant);
        }
        return recent ? failure.problem() : null;
    }

    private static void trim(Map<TenantId, ?> map) {
        if (map.size() > MOST) {
            Iterator<TenantId> oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
