package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.List;

/** Every table that was made for tenants' rows. */
final class InMemoryTenantDataStore implements TenantDataStore {

    private final InMemoryTransactions transactions;

    InMemoryTenantDataStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return transactions.owned().stream().map(Table::name).toList();
    }

    @Override
    public int remove(TenantId tenant, String table, int limit) {
        return transactions.owned().stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + table + " of tenants"))
                .removeOf(List.of(tenant), row -> true, limit);
    }
}
