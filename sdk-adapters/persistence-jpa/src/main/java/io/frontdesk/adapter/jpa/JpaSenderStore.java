package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SenderStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Tenants' senders in SQL. */
final class JpaSenderStore implements SenderStore {

    private static final Columns<SenderRow> COLUMNS = Columns.<SenderRow>tenant(SenderRow::tenant)
            .text("sender_key", SenderRow::key)
            .uuid("id", SenderRow::id)
            .text("channel", row -> row.channel().code())
            .sealed("profile_sealed", SenderRow::profile)
            .textOrNull("account", SenderRow::account)
            .bool("preferred", SenderRow::preferred)
            .timeOrNull("verified_at", SenderRow::verifiedAt)
            .bigint("version", SenderRow::version)
            .time("created_at", SenderRow::createdAt)
            .time("updated_at", SenderRow::updatedAt);

    private static final String UPDATE =
            "UPDATE frontdesk_sender SET profile_sealed = ?, account = ?, preferred = ?, verified_at = ?,"
                    + " version = ?, updated_at = ? WHERE tenant_id = ? AND id = ? AND version = ?";

    /** Here and not in SQL: a database orders texts by its own rules. */
    private static final Comparator<SenderRow> ORDER = Comparator.comparing(
                    (SenderRow row) -> row.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(SenderRow::key);

    private final Sql sql;

    JpaSenderStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(SenderRow row) {
        return !sql.insertIfAbsent("store senders", "frontdesk_sender", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public List<SenderRow> update(List<SenderRow> rows) {
        return sql.batch("change senders", UPDATE, rows, (p, row) -> {
            p.sealed(row.profile()).text(row.account()).bool(row.preferred());
            p.time(row.verifiedAt()).number(row.version()).time(row.updatedAt());
            p.tenant(row.tenant()).uuid(row.id()).number(row.version() - 1);
        });
    }

    @Override
    public List<SenderRow> list(Collection<TenantId> tenants) {
        Object[] ids = tenants.stream().map(TenantId::value).distinct().toArray();
        return sql
                .query(
                        "list senders",
                        "SELECT * FROM frontdesk_sender WHERE tenant_id = ANY (" + SqlType.UUID.arrayParameter() + ")",
                        p -> p.array(SqlType.UUID, ids),
                        JpaSenderStore::read)
                .stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        return sql.update(
                        "remove senders",
                        "DELETE FROM frontdesk_sender WHERE tenant_id = ? AND sender_key = ?",
                        p -> p.tenant(tenant).text(key))
                > 0;
    }

    private static SenderRow read(Row row) throws SQLException {
        return new SenderRow(
                row.tenant(),
                row.uuid("id"),
                row.text("sender_key"),
                Channel.of(row.text("channel")),
                row.sealed("profile_sealed"),
                row.textOrNull("account"),
                row.bool("preferred"),
                row.timeOrNull("verified_at"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"));
    }
}
