package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

final class InMemoryTenantSettingStore implements TenantSettingStore {

    private final Table<Setting> rows;

    private record Setting(TenantId tenant, String name, String value) {}

    InMemoryTenantSettingStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("tenant_setting", transactions, row -> Key.of(row.tenant(), row.name()));
    }

    @Override
    public Map<String, String> find(TenantId tenant) {
        return rows.under(Key.of(tenant)).collect(Collectors.toUnmodifiableMap(Setting::name, Setting::value));
    }

    @Override
    public void put(TenantId tenant, String name, String value, Instant now) {
        rows.put(new Setting(tenant, name, value));
    }

    @Override
    public boolean remove(TenantId tenant, String name) {
        Setting standing = rows.get(Key.of(tenant, name));
        if (standing != null) {
            rows.remove(standing);
        }
        return standing != null;
    }

    @Override
    public void removeAll(TenantId tenant) {
        rows.under(Key.of(tenant)).toList().forEach(rows::remove);
    }
}
