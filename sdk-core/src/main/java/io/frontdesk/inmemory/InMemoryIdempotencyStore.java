package io.frontdesk.inmemory;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdempotencyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class InMemoryIdempotencyStore implements IdempotencyStore {

    private final InMemoryTransactions transactions;
    private final Table<Row> rows;

    InMemoryIdempotencyStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>("idempotency", transactions, row -> key(row.tenant(), row.scope(), row.claim()));
    }

    @Override
    public Map<Digest, Claim> claim(TenantId tenant, String scope, List<Claim> claims) {
        transactions.open();
        var standing = new LinkedHashMap<Digest, Claim>();
        for (Claim claim : claims) {
            Row before = rows.get(key(tenant, scope, claim));
            if (before == null) {
                rows.insertNew(new Row(tenant, scope, claim));
            } else {
                standing.put(claim.key(), before.claim());
            }
        }
        return standing;
    }

    private static Key key(TenantId tenant, String scope, Claim claim) {
        return Key.of(tenant, scope, claim.key().hex());
    }

    private record Row(TenantId tenant, String scope, Claim claim) {}
}
