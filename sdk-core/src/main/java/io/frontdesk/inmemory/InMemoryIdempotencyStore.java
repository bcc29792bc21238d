package io.frontdesk.inmemory;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdempotencyStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

final class InMemoryIdempotencyStore implements IdempotencyStore {

    private final Table<Row> rows;

    InMemoryIdempotencyStore(InMemoryTransactions transactions) {
        this.rows = new Table<>(
                "idempotency",
                transactions,
                row -> key(row.tenant(), row.scope(), row.claim().key()));
    }

    @Override
    public Map<Digest, Claim> claim(TenantId tenant, String scope, List<Claim> claims) {
        var keys = claims.stream().map(Claim::key).toList();
        var standing = rows.find(keys, key -> key(tenant, scope, key), Row::claim);
        claims.stream()
                .filter(claim -> !standing.containsKey(claim.key()))
                .forEach(claim -> rows.insertNew(new Row(tenant, scope, claim)));
        return standing;
    }

    @Override
    public int purge(Collection<TenantId> tenants, Instant before, int limit) {
        return rows.removeOf(tenants, row -> row.claim().expiresAt().isBefore(before), limit);
    }

    private static Key key(TenantId tenant, String scope, Digest key) {
        return Key.of(tenant, scope, key.hex());
    }

    private record Row(TenantId tenant, String scope, Claim claim) {}
}
