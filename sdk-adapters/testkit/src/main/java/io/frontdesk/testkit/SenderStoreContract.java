package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SenderStore;
import java.util.Collection;
import java.util.List;

/** What every {@link SenderStore} does. */
public abstract class SenderStoreContract extends KeyedStoreContract<SenderRow> {

    protected SenderStoreContract() {}

    private SenderStore store() {
        return persistence().senders();
    }

    @Override
    final SenderRow row(TenantId tenant, String key) {
        return rows().sender(tenant, key);
    }

    @Override
    final SenderRow changed(SenderRow row) {
        return new SenderRow(
                row.tenant(),
                row.id(),
                row.key(),
                row.channel(),
                rows().sealed(),
                row.account() == null ? "main" : null,
                !row.preferred(),
                row.verifiedAt() == null ? rows().now() : null,
                row.version() + 1,
                row.createdAt(),
                row.updatedAt().plusSeconds(1));
    }

    @Override
    final String keyOf(SenderRow row) {
        return row.key();
    }

    @Override
    final boolean insert(SenderRow row) {
        return store().insert(row);
    }

    @Override
    final List<SenderRow> update(List<SenderRow> rows) {
        return store().update(rows);
    }

    @Override
    final List<SenderRow> list(Collection<TenantId> tenants) {
        return store().list(tenants);
    }

    @Override
    final boolean remove(TenantId tenant, String key) {
        return store().remove(tenant, key);
    }
}
