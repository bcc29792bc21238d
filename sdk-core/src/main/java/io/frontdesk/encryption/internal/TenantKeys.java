package io.frontdesk.encryption.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tenants' keys, made when first needed. The keeper of the master key is asked by {@link #prepare}, outside of transactions; inside of one only if
 * that came too late: the transaction is the host's own, or another node made the tenant's first key since ours began. Thread-safe.
 */
final class TenantKeys {

    /** For so long another node may wrap under a key it remembers. */
    static final Duration LIFE = Duration.ofHours(1);

    /** A new version wraps only after this time: by then every node that remembers an older one has it at hand, too. */
    static final Duration REST = LIFE.plusMinutes(30);

    private static final int MOST_CACHED = 10_000;

    private final DataKeyStore store;
    private final MasterKeeper keeper;
    private final TransactionRunner transactions;
    private final Clock clock;
    private final KeyCache<TenantId> cache = new KeyCache<>(LIFE, MOST_CACHED);

    TenantKeys(DataKeyStore store, MasterKeeper keeper, TransactionRunner transactions, Clock clock) {
        this.store = store;
        this.keeper = keeper;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Has these tenants' keys at hand for at least half their {@link #LIFE}; where there is none, one to be written down when it is needed. Outside of
     * any transaction. A keeper that fails is not this call's problem: the transaction may need no key.
     */
    void prepare(Set<TenantId> tenants) {
        Instant now = now();
        Set<TenantId> lacking = cache.lacking(tenants, now);
        if (!lacking.isEmpty()) {
            fetch(lacking, true, now);
        }
    }

    /** As the database has them now; outside of any transaction, so what is found is committed. */
    Map<TenantId, KeyVersions> fetch(TenantId tenant) {
        return fetch(Set.of(tenant), false, now());
    }

    private Map<TenantId, KeyVersions> fetch(Set<TenantId> tenants, boolean isLenient, Instant now) {
        long generation = cache.generation();
        List<TenantKeyRow> rows = transactions.required(TenantScope.batch(tenants), () -> store.tenantKeys(tenants));
        Map<TenantId, List<TenantKeyRow>> byTenant = rows.stream().collect(Collectors.groupingBy(TenantKeyRow::tenant));
        Map<TenantId, KeyVersions> found = new HashMap<>();
        for (TenantId tenant : tenants) {
            List<TenantKeyRow> versions = byTenant.get(tenant);
            try {
                if (versions != null) {
                    found.put(tenant, unwrapped(versions, now));
                } else if (isLenient) {
                    keeper.prepareFirst(tenant, now);
                }
            } catch (RuntimeException e) {
                if (!isLenient) {
                    throw e;
                }
            }
        }
        cache.keepCommitted(found, generation, now);
        found.keySet().forEach(keeper::dropSpare);
        return found;
    }

    private KeyVersions unwrapped(List<TenantKeyRow> versions, Instant now) {
        Map<TenantId, KeyVersions> keys = new HashMap<>();
        versions.forEach(row -> add(keys, row, now));
        return keys.values().iterator().next();
    }

    private void add(Map<TenantId, KeyVersions> keys, TenantKeyRow row, Instant now) {
        Instant from = row.createdAt().plus(REST);
        KeyVersions.add(keys, row.tenant(), new KeyVersions.One(row.version(), keeper.unwrap(row, now), from));
    }

    /** In the open transaction: of every tenant at least one; a handful of statements. */
    Map<TenantId, KeyVersions> ofAll(Collection<TenantId> tenants, Instant now) {
        Map<TenantId, KeyVersions> keys = find(tenants, now);
        Set<TenantId> without = new HashSet<>(tenants);
        without.removeAll(keys.keySet());
        if (!without.isEmpty()) {
            // Whoever comes first makes the key; everybody else uses that one.
            insert(without.stream().map(tenant -> keeper.first(tenant, now)).toList());
            keys.putAll(load(without, now));
        }
        return keys;
    }

    /** In the open transaction: those there are; one query at most. */
    Map<TenantId, KeyVersions> find(Collection<TenantId> tenants, Instant now) {
        Map<TenantId, KeyVersions> keys = cache.find(tenants, now);
        Set<TenantId> unknown = new HashSet<>(tenants);
        unknown.removeAll(keys.keySet());
        if (!unknown.isEmpty()) {
            keys.putAll(load(unknown, now));
        }
        return keys;
    }

    /** In the open transaction: as the store has them now. */
    Map<TenantId, KeyVersions> load(Collection<TenantId> tenants, Instant now) {
        long generation = cache.generation();
        Map<TenantId, KeyVersions> loaded = new HashMap<>();
        for (TenantKeyRow row : store.tenantKeys(tenants)) {
            add(loaded, row, now);
        }
        cache.keep(loaded, generation, now);
        return loaded;
    }

    /** In the open transaction. */
    void insert(List<TenantKeyRow> rows) {
        List<TenantId> tenants = rows.stream().map(TenantKeyRow::tenant).toList();
        cache.unsettle(tenants);
        store.insertTenantKeys(rows);
        transactions.afterCommit(() -> cache.settle(tenants, Map.of(), cache.generation(), now()));
    }

    void forget(Collection<TenantId> tenants) {
        cache.forget(tenants);
        transactions.afterCommit(() -> cache.forget(tenants));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
