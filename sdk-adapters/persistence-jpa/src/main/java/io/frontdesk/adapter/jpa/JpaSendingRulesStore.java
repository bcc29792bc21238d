package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tenants' sending rules in SQL. */
final class JpaSendingRulesStore implements SendingRulesStore {

    private static final Columns<SendingRulesRow> COLUMNS = Columns.<SendingRulesRow>tenant(SendingRulesRow::tenant)
            .text("rules", SendingRulesRow::rules)
            .bigint("version", SendingRulesRow::version)
            .time("updated_at", SendingRulesRow::updatedAt);

    private final Sql sql;

    JpaSendingRulesStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<TenantId, SendingRulesRow> find(Collection<TenantId> tenants) {
        if (tenants.isEmpty()) {
            return Map.of();
        }
        Object[] ids = tenants.stream().map(TenantId::value).distinct().toArray();
        Map<TenantId, SendingRulesRow> found = new HashMap<>();
        sql.query(
                        "read sending rules",
                        "SELECT * FROM frontdesk_sending_rules WHERE tenant_id = ANY (" + SqlType.UUID.arrayParameter()
                                + ")",
                        p -> p.array(SqlType.UUID, ids),
                        JpaSendingRulesStore::read)
                .forEach(row -> found.put(row.tenant(), row));
        return found;
    }

    @Override
    public boolean insert(SendingRulesRow row) {
        return !sql.insertIfAbsent("store sending rules", "frontdesk_sending_rules", COLUMNS, 1, List.of(row))
                .isEmpty();
    }

    @Override
    public boolean update(SendingRulesRow row) {
        return sql.update(
                        "change sending rules",
                        "UPDATE frontdesk_sending_rules SET rules = ?, version = ?, updated_at = ?"
                                + " WHERE tenant_id = ? AND version = ?",
                        p -> p.text(row.rules())
                                .number(row.version())
                                .time(row.updatedAt())
                                .tenant(row.tenant())
                                .number(row.version() - 1))
                > 0;
    }

    private static SendingRulesRow read(Row row) throws SQLException {
        return new SendingRulesRow(row.tenant(), row.text("rules"), row.longNumber("version"), row.time("updated_at"));
    }
}
