package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whoever has a transaction open here has every row locked. */
final class InMemoryFrequencyStore implements FrequencyStore {

    private final Table<FrequencyRow> rows;

    InMemoryFrequencyStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("frequency", transactions, row -> key(row.key()));
    }

    @Override
    public Map<FrequencyKey, List<FrequencyUse>> lock(Collection<FrequencyKey> keys, Instant now) {
        Map<FrequencyKey, List<FrequencyUse>> locked = new LinkedHashMap<>();
        for (FrequencyKey key : keys) {
            rows.insert(new FrequencyRow(key, List.of(), now));
            FrequencyRow row = rows.get(key(key));
            locked.put(key, row == null ? List.of() : row.uses());
        }
        return locked;
    }

    @Override
    public void save(Collection<FrequencyRow> changed) {
        changed.forEach(rows::put);
    }

    @Override
    public Map<FrequencyKey, List<FrequencyUse>> find(Collection<FrequencyKey> keys) {
        return rows.find(keys, InMemoryFrequencyStore::key, FrequencyRow::uses);
    }

    @Override
    public List<FrequencyKey> before(TenantId tenant, int version, int limit) {
        return rows.under(Key.of(tenant))
                .map(FrequencyRow::key)
                .filter(key ->
                        key.digest().filter(one -> one.version() < version).isPresent())
                .limit(limit)
                .toList();
    }

    @Override
    public void forget(Collection<FrequencyKey> keys) {
        keys.stream().map(key -> rows.get(key(key))).filter(Objects::nonNull).forEach(rows::remove);
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant unusedSince, int limit) {
        return rows.removeOf(tenants, row -> row.usedAt().isBefore(unusedSince), limit);
    }

    private static Key key(FrequencyKey key) {
        return Key.of(key.tenant(), key.subject(), key.cap());
    }
}
