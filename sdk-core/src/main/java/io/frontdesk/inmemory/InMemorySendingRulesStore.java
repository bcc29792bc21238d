package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

final class InMemorySendingRulesStore implements SendingRulesStore {

    private final Table<SendingRulesRow> rows;

    InMemorySendingRulesStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("sending_rules", transactions, row -> Key.of(row.tenant()));
    }

    @Override
    public Map<TenantId, SendingRulesRow> find(Collection<TenantId> tenants) {
        return rows.find(tenants, Key::of, row -> row);
    }

    @Override
    public boolean insert(SendingRulesRow row) {
        return rows.insert(row);
    }

    @Override
    public boolean update(SendingRulesRow row) {
        return !rows.replaceAll(Stream.of(row), (before, now) -> before.version() == now.version() - 1)
                .isEmpty();
    }
}
