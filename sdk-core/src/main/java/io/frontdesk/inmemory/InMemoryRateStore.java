package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.RateDemand;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.RateSlots;
import io.frontdesk.messaging.spi.RateStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class InMemoryRateStore implements RateStore {

    private final Table<RateRow> rows;

    InMemoryRateStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("rate", transactions, row -> key(row.key()));
    }

    @Override
    public Map<RateKey, RateSlots> reserve(List<RateDemand> demands, Instant now) {
        var reserved = new LinkedHashMap<RateKey, RateSlots>();
        for (RateDemand demand : demands) {
            RateRow row = row(demand.key(), now);
            var slots = new RateSlots(later(row.nextSlot(), now), demand.interval(), row.factor());
            rows.put(row.withNextSlot(slots.at(demand.count())));
            reserved.put(demand.key(), slots);
        }
        return reserved;
    }

    @Override
    public Map<RateKey, Slowdown> slowed(Collection<RateKey> keys, Instant now) {
        Map<RateKey, Slowdown> found = rows.find(keys, InMemoryRateStore::key, row -> row.slowdown(now));
        found.values().removeIf(one -> one.factor() == RateSlots.FULL && one.notBefore() == null);
        return found;
    }

    @Override
    public void slow(Collection<RateKey> keys, Instant now, @Nullable Instant notBefore) {
        keys.forEach(key -> {
            RateRow row = row(key, now);
            RateRow slower = row.isSlowedSince(now.minus(STEP)) ? row : row.slowedAt(now);
            rows.put(notBefore == null ? slower : slower.silentUntil(notBefore));
        });
    }

    @Override
    public void recover(Collection<RateKey> keys, Instant now) {
        rows.find(keys, InMemoryRateStore::key, row -> row).values().stream()
                .filter(row -> row.mayRecover(now.minus(STEP)))
                .forEach(row -> rows.put(row.recoveredAt(now)));
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant unusedSince, int limit) {
        return rows.removeOf(tenants, row -> row.isUnusedSince(unusedSince), limit);
    }

    private RateRow row(RateKey key, Instant now) {
        RateRow standing = rows.get(key(key));
        return standing == null ? new RateRow(key, now, RateSlots.FULL, null, null, null) : standing;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Key key(RateKey key) {
        return Key.of(key.tenant(), key.name());
    }
}
