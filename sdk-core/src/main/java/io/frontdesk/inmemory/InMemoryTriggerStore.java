package io.frontdesk.inmemory;

import io.frontdesk.work.spi.TriggerRow;
import io.frontdesk.work.spi.TriggerStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemoryTriggerStore implements TriggerStore {

    private final InMemoryTransactions transactions;
    private final Table<TriggerRow> rows;

    InMemoryTriggerStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = Table.ofPlatform("trigger", transactions, row -> Key.platform(row.name()));
    }

    @Override
    public void ensure(Collection<TriggerRow> fresh, Instant now) {
        transactions.open();
        for (TriggerRow row : fresh) {
            TriggerRow standing = rows.get(Key.platform(row.name()));
            if (standing == null) {
                rows.insertNew(row);
            } else if (!standing.schedule().equals(row.schedule())
                    && standing.dueAt().isAfter(now)
                    && !standing.isLeased(now)) {
                rows.put(standing.planned(row.schedule(), row.dueAt()));
            }
        }
    }

    @Override
    public List<TriggerRow> list() {
        return rows.under(Key.platform()).toList();
    }

    @Override
    public Optional<TriggerRow> acquire(String name, String owner, Instant now, Instant leasedUntil) {
        Optional<TriggerRow> leased = find(name, row -> !row.dueAt().isAfter(now) && !row.isLeased(now))
                .map(row -> row.leased(owner, leasedUntil));
        leased.ifPresent(rows::put);
        return leased;
    }

    @Override
    public boolean extend(String name, long fence, Instant now, Instant leasedUntil) {
        return find(name, row -> row.fence() == fence && row.isLeased(now))
                .map(row -> rows.put(row.extended(leasedUntil)))
                .orElse(false);
    }

    @Override
    public boolean finish(TriggerRow row) {
        return find(row.name(), standing -> standing.fence() == row.fence())
                .map(standing -> rows.put(row))
                .orElse(false);
    }

    private Optional<TriggerRow> find(String name, Predicate<TriggerRow> fits) {
        transactions.open();
        return Optional.ofNullable(rows.get(Key.platform(name))).filter(fits);
    }
}
