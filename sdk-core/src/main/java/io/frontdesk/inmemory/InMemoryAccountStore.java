package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AccountStore;
import java.util.Collection;
import java.util.List;

final class InMemoryAccountStore implements AccountStore {

    private final Table<AccountRow> rows;
    private final Index<AccountRow> byKey;

    InMemoryAccountStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("account", transactions, row -> Key.of(row.tenant(), row.id()));
        this.byKey = rows.index(row -> Key.of(row.tenant(), row.key()));
    }

    @Override
    public boolean insert(AccountRow row) {
        return rows.insert(row);
    }

    @Override
    public List<AccountRow> update(List<AccountRow> changed) {
        return rows.replaceAll(changed.stream(), (before, now) -> before.version() == now.version() - 1);
    }

    @Override
    public List<AccountRow> list(Collection<TenantId> tenants) {
        return InMemoryTenants.inOrder(tenants)
                .flatMap(tenant -> byKey.under(Key.of(tenant)))
                .toList();
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        AccountRow standing = byKey.get(Key.of(tenant, key));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }
}
