package io.frontdesk.encryption.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeyProvider;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;

/** The tenants' keys, made when first needed. Works in the open transaction; thread-safe. */
final class TenantKeys {

    /** The keeper of the master key is asked once in this time for each tenant. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final int MOST_CACHED = 10_000;

    private final DataKeyStore store;
    private final KeyProvider provider;
    private final TransactionRunner transactions;
    private final AesGcm aes;
    private final KeyCache<TenantId> cache = new KeyCache<>(LIFE, MOST_CACHED);

    TenantKeys(DataKeyStore store, KeyProvider provider, TransactionRunner transactions, AesGcm aes) {
        this.store = store;
        this.provider = provider;
        this.transactions = transactions;
        this.aes = aes;
    }

    /** Of every tenant at least one; a handful of statements. */
    Map<TenantId, KeyVersions> ofAll(Collection<TenantId> tenants, Instant now) {
        Map<TenantId, KeyVersions> keys = find(tenants, now);
        Set<TenantId> without = missing(tenants, keys);
        if (!without.isEmpty()) {
            keys.putAll(make(without, now));
        }
        return keys;
    }

    /** Those there are; one query at most. */
    Map<TenantId, KeyVersions> find(Collection<TenantId> tenants, Instant now) {
        Map<TenantId, KeyVersions> keys = cache.find(tenants, now);
        Set<TenantId> unknown = missing(tenants, keys);
        if (!unknown.isEmpty()) {
            keys.putAll(load(unknown, now));
        }
        return keys;
    }

    /** As the store has them now. */
    Map<TenantId, KeyVersions> load(Collection<TenantId> tenants, Instant now) {
        long generation = cache.generation();
        Map<TenantId, KeyVersions> loaded = new HashMap<>();
        for (TenantKeyRow row : store.tenantKeys(tenants)) {
            SecretKey key = AesGcm.key(provider.unwrap(row.tenant(), row.masterKey(), row.wrapped()));
            loaded.merge(
                    row.tenant(),
                    KeyVersions.of(row.version(), key),
                    (known, one) -> known.with(one.newest(), one.newestKey()));
        }
        cache.keep(loaded, generation, now);
        return loaded;
    }

    /** Whoever comes first makes the key; everybody else uses that one. */
    private Map<TenantId, KeyVersions> make(Set<TenantId> tenants, Instant now) {
        insert(tenants.stream().map(tenant -> wrapped(tenant, 1, now)).toList());
        return load(tenants, now);
    }

    /** A new version beside those that stand; returns whether it is ours. */
    boolean add(TenantId tenant, int version, Instant now) {
        return !insert(List.of(wrapped(tenant, version, now))).isEmpty();
    }

    private List<TenantKeyRow> insert(List<TenantKeyRow> rows) {
        List<TenantId> tenants = rows.stream().map(TenantKeyRow::tenant).toList();
        cache.unsettle(tenants);
        List<TenantKeyRow> inserted = store.insertTenantKeys(rows);
        Instant now = rows.get(0).createdAt();
        transactions.afterCommit(() -> cache.settle(tenants, Map.of(), cache.generation(), now));
        return inserted;
    }

    private TenantKeyRow wrapped(TenantId tenant, int version, Instant now) {
        String masterKey = provider.currentKeyId();
        return new TenantKeyRow(
                tenant, version, masterKey, provider.wrap(tenant, aes.newKey().getEncoded()), now);
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

    void forget(Collection<TenantId> tenants) {
        cache.forget(tenants);
        transactions.afterCommit(() -> cache.forget(tenants));
    }

    private static Set<TenantId> missing(Collection<TenantId> tenants, Map<TenantId, KeyVersions> found) {
        Set<TenantId> missing = new HashSet<>(tenants);
        missing.removeAll(found.keySet());
        return missing;
    }
}
