package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryTemplateStore implements TemplateStore {

    private final InMemoryTransactions transactions;
    private final Table<TemplateRow> rows;
    private final Index<TemplateRow> byVersion;

    InMemoryTemplateStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>("template", transactions, row -> Key.of(row.tenant(), row.id()));
        this.byVersion = rows.index(row -> Key.of(row.tenant(), row.key(), row.version()));
    }

    @Override
    public boolean insert(TemplateRow row) {
        if (byVersion.get(Key.of(row.tenant(), row.key(), row.version())) != null) {
            return false;
        }
        rows.insertNew(row);
        return true;
    }

    @Override
    public Map<String, Integer> newest(TenantId tenant, Collection<String> keys) {
        transactions.open();
        var newest = new LinkedHashMap<String, Integer>();
        for (String key : keys) {
            newestFirst(tenant, key).findFirst().ifPresent(row -> newest.put(key, row.version()));
        }
        return newest;
    }

    @Override
    public Map<TemplateKey, TemplateRow> find(Collection<TemplateKey> keys) {
        return byVersion.find(keys, key -> Key.of(key.tenant(), key.key(), key.version()), row -> row);
    }

    @Override
    public List<TemplateRow> versions(TenantId tenant, String key, int limit) {
        return newestFirst(tenant, key).limit(limit).toList();
    }

    List<TemplateRow> list(TenantId tenant, @Nullable UUID after, int limit) {
        Key all = Key.of(tenant);
        return rows.between(after == null ? all : Key.of(tenant, after), all.end())
                .limit(limit)
                .toList();
    }

    private Stream<TemplateRow> newestFirst(TenantId tenant, String key) {
        Key versions = Key.of(tenant, key);
        return byVersion.backwards(versions, versions.end());
    }
}
