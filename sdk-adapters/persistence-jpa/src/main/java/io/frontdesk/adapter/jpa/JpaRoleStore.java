package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.identity.spi.RoleRow;
import io.frontdesk.identity.spi.RoleStore;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tenants' own roles in SQL. */
final class JpaRoleStore implements RoleStore {

    private static final Columns<RoleRow> COLUMNS = Columns.tenant(RoleRow::tenant)
            .text("role_key", RoleRow::key)
            .text("permissions", RoleRow::permissions)
            .bigint("version", RoleRow::version)
            .time("updated_at", RoleRow::updatedAt);

    private final Sql sql;

    JpaRoleStore(Sql sql) {
        this.sql = sql;
    }

    /** Sorted here and not in SQL: a database orders texts by its own rules. */
    @Override
    public List<RoleRow> list(TenantId tenant) {
        return sql
                .query(
                        "list roles",
                        "SELECT * FROM frontdesk_role WHERE tenant_id = ?",
                        p -> p.tenant(tenant),
                        JpaRoleStore::read)
                .stream()
                .sorted(Comparator.comparing(RoleRow::key))
                .toList();
    }

    @Override
    public Optional<RoleRow> lock(TenantId tenant, String key) {
        return sql.one(
                "hold a role",
                "SELECT * FROM frontdesk_role WHERE tenant_id = ? AND role_key = ? FOR UPDATE",
                p -> p.tenant(tenant).text(key),
                JpaRoleStore::read);
    }

    @Override
    public boolean insert(RoleRow row) {
        return !sql.insertIfAbsent("make a role", "frontdesk_role", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public boolean update(RoleRow row) {
        return sql.update(
                        "change a role",
                        "UPDATE frontdesk_role SET permissions = ?, version = ?, updated_at = ?"
                                + " WHERE tenant_id = ? AND role_key = ? AND version = ?",
                        p -> p.text(row.permissions())
                                .number(row.version())
                                .time(row.updatedAt())
                                .tenant(row.tenant())
                                .text(row.key())
                                .number(row.version() - 1))
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        return sql.update(
                        "delete a role",
                        "DELETE FROM frontdesk_role WHERE tenant_id = ? AND role_key = ?",
                        p -> p.tenant(tenant).text(key))
                > 0;
    }

    private static RoleRow read(Row row) throws SQLException {
        return new RoleRow(
                row.tenant(),
                row.text("role_key"),
                row.text("permissions"),
                row.longNumber("version"),
                row.time("updated_at"));
    }
}
