package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

final class InMemorySenderHealthStore implements SenderHealthStore {

    private final InMemoryTransactions transactions;
    private final Table<HealthRow> rows;

    InMemorySenderHealthStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>("sender_health", transactions, row -> key(row.sender(), row.day()));
    }

    @Override
    public void add(Collection<HealthRow> figures) {
        transactions.open();
        for (HealthRow added : figures) {
            HealthRow standing = rows.get(key(added.sender(), added.day()));
            rows.put(
                    standing == null
                            ? added
                            : new HealthRow(
                                    added.sender(),
                                    added.day(),
                                    standing.figures().plus(added.figures())));
        }
    }

    @Override
    public List<HealthRow> since(Collection<SenderKey> senders, LocalDate from) {
        transactions.open();
        return new LinkedHashSet<>(senders)
                .stream()
                        .flatMap(sender -> rows.under(key(sender)))
                        .filter(row -> !row.day().isBefore(from))
                        .toList();
    }

    @Override
    public int purge(Collection<TenantId> tenants, LocalDate before, int limit) {
        return rows.removeOf(tenants, row -> row.day().isBefore(before), limit);
    }

    private static Key key(SenderKey sender) {
        return Key.of(sender.tenant(), sender.channel().code(), sender.account());
    }

    private static Key key(SenderKey sender, LocalDate day) {
        return Key.of(sender.tenant(), sender.channel().code(), sender.account(), day.toEpochDay());
    }
}
