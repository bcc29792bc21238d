package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.identity.spi.RoleStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryRoleStore implements RoleStore {

    private final Table<RoleRow> rows;

    InMemoryRoleStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("role", transactions, row -> Key.of(row.tenant(), row.key()));
    }

    @Override
    public List<RoleRow> list(TenantId tenant) {
        return rows.under(Key.of(tenant)).toList();
    }

    @Override
    public Optional<RoleRow> lock(TenantId tenant, String key) {
        return Optional.ofNullable(rows.get(Key.of(tenant, key)));
    }

    @Override
    public boolean insert(RoleRow row) {
        return rows.insert(row);
    }

    @Override
    public boolean update(RoleRow row) {
        return !rows.replaceAll(Stream.of(row), (before, now) -> before.version() == now.version() - 1)
                .isEmpty();
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        RoleRow standing = rows.get(Key.of(tenant, key));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }
}
