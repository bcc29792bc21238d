package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.SoftBounceStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class InMemorySoftBounceStore implements SoftBounceStore {

    private final InMemoryTransactions transactions;
    private final Table<Scored> rows;

    InMemorySoftBounceStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>("soft_bounce", transactions, row -> key(row.address()));
    }

    @Override
    public Map<SuppressionKey, Double> add(Map<SuppressionKey, Double> weights, Instant now) {
        transactions.open();
        var scores = new LinkedHashMap<SuppressionKey, Double>();
        weights.forEach((address, weight) -> {
            Scored standing = rows.get(key(address));
            double score = standing == null ? weight : standing.score() + weight;
            rows.put(new Scored(address, score, now));
            scores.put(address, score);
        });
        return scores;
    }

    @Override
    public void forget(Collection<SuppressionKey> addresses) {
        transactions.open();
        for (SuppressionKey address : addresses) {
            Scored standing = rows.get(key(address));
            if (standing != null) {
                rows.remove(standing);
            }
        }
    }

    @Override
    public List<SuppressionKey> before(TenantId tenant, int version, int limit) {
        return rows.under(Key.of(tenant))
                .map(Scored::address)
                .filter(address -> address.address().version() < version)
                .limit(limit)
                .toList();
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant before, int limit) {
        return rows.removeOf(tenants, row -> row.updatedAt().isBefore(before), limit);
    }

    private static Key key(SuppressionKey address) {
        return Key.of(
                address.tenant(), address.channel().code(), address.address().hex());
    }

    private record Scored(SuppressionKey address, double score, Instant updatedAt) {}
}
