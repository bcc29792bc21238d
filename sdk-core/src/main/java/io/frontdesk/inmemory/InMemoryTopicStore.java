package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.preferences.spi.TopicStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

final class InMemoryTopicStore implements TopicStore {

    private static final Comparator<TopicRow> ORDER = Comparator.comparingInt(TopicRow::position)
            .thenComparing(row -> row.purpose().code());

    private final Table<TopicRow> rows;

    InMemoryTopicStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("topic", transactions, row -> key(row.tenant(), row.purpose()));
    }

    @Override
    public List<TopicRow> list(TenantId tenant) {
        return rows.under(Key.of(tenant)).sorted(ORDER).toList();
    }

    @Override
    public boolean insert(TopicRow row) {
        return rows.insert(row);
    }

    @Override
    public boolean update(TopicRow row) {
        return !rows.replaceAll(Stream.of(row), (before, now) -> before.version() == now.version() - 1)
                .isEmpty();
    }

    @Override
    public boolean remove(TenantId tenant, Purpose purpose) {
        TopicRow standing = rows.get(key(tenant, purpose));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }

    private static Key key(TenantId tenant, Purpose purpose) {
        return Key.of(tenant, purpose.code());
    }
}
