package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tenants' settings in SQL. */
final class JpaTenantSettingStore implements TenantSettingStore {

    private static final Columns<Setting> COLUMNS = Columns.tenant(Setting::tenant)
            .text("name", Setting::name)
            .text("content", Setting::value)
            .time("updated_at", Setting::now);

    private final Sql sql;

    private record Setting(TenantId tenant, String name, String value, Instant now) {}

    JpaTenantSettingStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, String> find(TenantId tenant) {
        return sql
                .query(
                        "find settings",
                        "SELECT name, content FROM frontdesk_tenant_setting WHERE tenant_id = ?",
                        p -> p.tenant(tenant),
                        row -> Map.entry(row.text("name"), row.text("content")))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void put(TenantId tenant, String name, String value, Instant now) {
        var row = new Setting(tenant, name, value, now);
        if (!update(row)
                && sql.insertIfAbsent("set a setting", "frontdesk_tenant_setting", COLUMNS, 2, List.of(row))
                        .isEmpty()) {
            update(row);
        }
    }

    private boolean update(Setting row) {
        return sql.update(
                        "change a setting",
                        "UPDATE frontdesk_tenant_setting SET content = ?, updated_at = ? WHERE tenant_id = ? AND name = ?",
                        p -> p.text(row.value())
                                .time(row.now())
                                .tenant(row.tenant())
                                .text(row.name()))
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, String name) {
        return sql.update(
                        "reset a setting",
                        "DELETE FROM frontdesk_tenant_setting WHERE tenant_id = ? AND name = ?",
                        p -> p.tenant(tenant).text(name))
                > 0;
    }

    @Override
    public void removeAll(TenantId tenant) {
        sql.update(
                "remove a tenant's settings",
                "DELETE FROM frontdesk_tenant_setting WHERE tenant_id = ?",
                p -> p.tenant(tenant));
    }
}
