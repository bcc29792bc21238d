package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.preferences.spi.TopicStore;
import java.sql.SQLException;
import java.util.List;

/** Tenants' topics in SQL. */
final class JpaTopicStore implements TopicStore {

    private static final Columns<TopicRow> COLUMNS = Columns.tenant(TopicRow::tenant)
            .text("purpose", row -> row.purpose().code())
            .number("position", TopicRow::position)
            .text("content", TopicRow::content)
            .bigint("version", TopicRow::version)
            .time("updated_at", TopicRow::updatedAt);

    private final Sql sql;

    JpaTopicStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<TopicRow> list(TenantId tenant) {
        return sql.query(
                "list topics",
                "SELECT * FROM frontdesk_topic WHERE tenant_id = ? ORDER BY position, purpose",
                p -> p.tenant(tenant),
                JpaTopicStore::read);
    }

    @Override
    public boolean insert(TopicRow row) {
        return !sql.insertIfAbsent("declare a topic", "frontdesk_topic", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public boolean update(TopicRow row) {
        return sql.update(
                        "change a topic",
                        "UPDATE frontdesk_topic SET position = ?, content = ?, version = ?, updated_at = ?"
                                + " WHERE tenant_id = ? AND purpose = ? AND version = ?",
                        p -> p.number(row.position())
                                .text(row.content())
                                .number(row.version())
                                .time(row.updatedAt())
                                .tenant(row.tenant())
                                .text(row.purpose().code())
                                .number(row.version() - 1))
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, Purpose purpose) {
        return sql.update(
                        "retire a topic",
                        "DELETE FROM frontdesk_topic WHERE tenant_id = ? AND purpose = ?",
                        p -> p.tenant(tenant).text(purpose.code()))
                > 0;
    }

    private static TopicRow read(Row row) throws SQLException {
        return new TopicRow(
                row.tenant(),
                Purpose.of(row.text("purpose")),
                row.number("position"),
                row.text("content"),
                row.longNumber("version"),
                row.time("updated_at"));
    }
}
