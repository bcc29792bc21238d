package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AccountStore;
import java.util.Collection;
import java.util.List;

/** What every {@link AccountStore} does. */
public abstract class AccountStoreContract extends KeyedStoreContract<AccountRow> {

    protected AccountStoreContract() {}

    private AccountStore store() {
        return persistence().accounts();
    }

    @Override
    final AccountRow row(TenantId tenant, String key) {
        return rows().account(tenant, key);
    }

    @Override
    final AccountRow changed(AccountRow row) {
        return new AccountRow(
                row.tenant(),
                row.id(),
                row.key(),
                row.channel(),
                "another",
                row.config() + " ",
                rows().sealed(),
                row.position() + 1,
                !row.enabled(),
                row.verifiedAt() == null ? rows().now() : null,
                row.version() + 1,
                row.createdAt(),
                row.updatedAt().plusSeconds(1));
    }

    @Override
    final String keyOf(AccountRow row) {
        return row.key();
    }

    @Override
    final boolean insert(AccountRow row) {
        return store().insert(row);
    }

    @Override
    final List<AccountRow> update(List<AccountRow> rows) {
        return store().update(rows);
    }

    @Override
    final List<AccountRow> list(Collection<TenantId> tenants) {
        return store().list(tenants);
    }

    @Override
    final boolean remove(TenantId tenant, String key) {
        return store().remove(tenant, key);
    }
}
