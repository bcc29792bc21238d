package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SenderStore;
import java.util.Collection;
import java.util.List;

final class InMemorySenderStore implements SenderStore {

    private final Table<SenderRow> rows;
    private final Index<SenderRow> byKey;

    InMemorySenderStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("sender", transactions, row -> Key.of(row.tenant(), row.id()));
        this.byKey = rows.index(row -> Key.of(row.tenant(), row.key()));
    }

    @Override
    public boolean insert(SenderRow row) {
        return rows.insert(row);
    }

    @Override
    public List<SenderRow> update(List<SenderRow> changed) {
        return rows.replaceAll(changed.stream(), (before, now) -> before.version() == now.version() - 1);
    }

    @Override
    public List<SenderRow> list(Collection<TenantId> tenants) {
        return InMemoryTenants.inOrder(tenants)
                .flatMap(tenant -> byKey.under(Key.of(tenant)))
                .toList();
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        SenderRow standing = byKey.get(Key.of(tenant, key));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }
}
