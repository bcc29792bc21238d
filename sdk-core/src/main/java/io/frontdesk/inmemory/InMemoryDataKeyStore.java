package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryDataKeyStore implements DataKeyStore {

    private final InMemoryTransactions transactions;
    private final Table<TenantKeyRow> tenantKeys;
    private final Table<DataKeyRow> dataKeys;
    private final Table<Destroyed> destroyed;
    private final Table<Print> prints;

    InMemoryDataKeyStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.tenantKeys = new Table<>("tenant_key", transactions, row -> key(row.tenant(), row.version()));
        this.dataKeys = new Table<>(
                "data_key",
                transactions,
                row -> Key.of(row.subject().tenant(), row.subject().subject(), row.version()));
        this.destroyed = new Table<>("destroyed_key", transactions, row -> key(row.subject()));
        this.prints = Table.ofPlatform("key_print", transactions, row -> Key.platform(row.name()));
    }

    private record Destroyed(KeySubject subject, Instant at) {}

    private record Print(String name, String print) {}

    @Override
    public List<TenantKeyRow> tenantKeys(Collection<TenantId> tenants) {
        transactions.open();
        return InMemoryTenants.inOrder(tenants)
                .flatMap(tenant -> tenantKeys.under(Key.of(tenant)))
                .toList();
    }

    @Override
    public List<TenantKeyRow> insertTenantKeys(List<TenantKeyRow> rows) {
        return tenantKeys.insertAll(rows.stream());
    }

    @Override
    public void rewrapTenantKeys(List<TenantKeyRow> rows) {
        tenantKeys.replaceAll(rows.stream(), (before, after) -> true);
    }

    @Override
    public List<TenantKeyRow> tenantKeysNotUnder(String masterKey, @Nullable TenantKeyRow after, int limit) {
        Key all = Key.platform();
        return tenantKeys
                .between(after == null ? all : key(after.tenant(), after.version()), all.end())
                .filter(row -> !row.masterKey().equals(masterKey))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean destroyTenantKey(TenantId tenant, int version) {
        TenantKeyRow standing = tenantKeys.get(key(tenant, version));
        if (standing == null || keysOf(tenant).anyMatch(row -> row.tenantKey() == version)) {
            return false;
        }
        tenantKeys.remove(standing);
        return true;
    }

    @Override
    public List<DataKeyRow> dataKeys(Collection<KeySubject> subjects) {
        transactions.open();
        return new LinkedHashSet<>(subjects).stream().flatMap(this::versionsOf).toList();
    }

    @Override
    public List<DataKeyRow> insertDataKeys(List<DataKeyRow> rows) {
        for (DataKeyRow row : rows) {
            if (tenantKeys.get(key(row.subject().tenant(), row.tenantKey())) == null) {
                throw new FrontdeskException(
                        ErrorCode.STORAGE_FAILED,
                        "Cannot insert data keys: version " + row.tenantKey() + " of the key of tenant "
                                + row.subject().tenant() + " is gone; wrap them under the newest one");
            }
        }
        return dataKeys.insertAll(rows.stream());
    }

    @Override
    public void rewrapDataKeys(List<DataKeyRow> rows) {
        dataKeys.replaceAll(rows.stream(), (before, after) -> true);
    }

    @Override
    public List<DataKeyRow> dataKeysBelow(TenantId tenant, int tenantKey, int limit) {
        return keysOf(tenant)
                .filter(row -> row.tenantKey() < tenantKey)
                .limit(limit)
                .toList();
    }

    @Override
    public int destroyDataKeys(Collection<KeySubject> subjects) {
        List<DataKeyRow> destroyed = dataKeys(subjects);
        destroyed.forEach(dataKeys::remove);
        return destroyed.size();
    }

    @Override
    public void noteDestroyed(Collection<KeySubject> subjects, Instant at) {
        destroyed.insertAll(subjects.stream().distinct().map(subject -> new Destroyed(subject, at)));
    }

    @Override
    public Set<KeySubject> destroyed(Collection<KeySubject> subjects) {
        return Set.copyOf(destroyed
                .find(Set.copyOf(subjects), InMemoryDataKeyStore::key, Destroyed::subject)
                .keySet());
    }

    @Override
    public Map<String, String> keyPrints(Map<String, String> asked) {
        prints.insertAll(asked.entrySet().stream().map(e -> new Print(e.getKey(), e.getValue())));
        return prints.find(asked.keySet(), Key::platform, Print::print);
    }

    @Override
    public Set<String> keyPrintNames() {
        return prints.under(Key.platform()).map(Print::name).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<DataKeyRow> versionsOf(KeySubject subject) {
        return dataKeys.under(key(subject));
    }

    private Stream<DataKeyRow> keysOf(TenantId tenant) {
        return dataKeys.under(Key.of(tenant));
    }

    private static Key key(KeySubject subject) {
        return Key.of(subject.tenant(), subject.subject());
    }

    private static Key key(TenantId tenant, int version) {
        return Key.of(tenant, version);
    }
}
