package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AccountStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Tenants' channel accounts in SQL. */
final class JpaAccountStore implements AccountStore {

    private static final Columns<AccountRow> COLUMNS = Columns.<AccountRow>tenant(AccountRow::tenant)
            .text("account_key", AccountRow::key)
            .uuid("id", AccountRow::id)
            .text("channel", row -> row.channel().code())
            .text("provider", AccountRow::provider)
            .text("config", AccountRow::config)
            .sealed("credentials_sealed", AccountRow::credentials)
            .number("position", AccountRow::position)
            .bool("enabled", AccountRow::enabled)
            .timeOrNull("verified_at", AccountRow::verifiedAt)
            .bigint("version", AccountRow::version)
            .time("created_at", AccountRow::createdAt)
            .time("updated_at", AccountRow::updatedAt);

    private static final String UPDATE =
            "UPDATE frontdesk_account SET provider = ?, config = ?, credentials_sealed = ?, position = ?, enabled = ?, verified_at = ?,"
                    + " version = ?, updated_at = ? WHERE tenant_id = ? AND id = ? AND version = ?";

    /** Here and not in SQL: a database orders texts by its own rules. */
    private static final Comparator<AccountRow> ORDER = Comparator.comparing(
                    (AccountRow row) -> row.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(AccountRow::key);

    private final Sql sql;

    JpaAccountStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(AccountRow row) {
        return !sql.insertIfAbsent("store accounts", "frontdesk_account", COLUMNS, 2, List.of(row))
                .isEmpty();
    }

    @Override
    public List<AccountRow> update(List<AccountRow> rows) {
        return sql.batch("change accounts", UPDATE, rows, (p, row) -> {
            p.text(row.provider()).text(row.config()).sealed(row.credentials());
            p.number(row.position()).bool(row.enabled());
            p.time(row.verifiedAt()).number(row.version()).time(row.updatedAt());
            p.tenant(row.tenant()).uuid(row.id()).number(row.version() - 1);
        });
    }

    @Override
    public List<AccountRow> list(Collection<TenantId> tenants) {
        Object[] ids = tenants.stream().map(TenantId::value).distinct().toArray();
        return sql
                .query(
                        "list accounts",
                        "SELECT * FROM frontdesk_account WHERE tenant_id = ANY (" + SqlType.UUID.arrayParameter() + ")",
                        p -> p.array(SqlType.UUID, ids),
                        JpaAccountStore::read)
                .stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public boolean remove(TenantId tenant, String key) {
        return sql.update(
                        "remove accounts",
                        "DELETE FROM frontdesk_account WHERE tenant_id = ? AND account_key = ?",
                        p -> p.tenant(tenant).text(key))
                > 0;
    }

    private static AccountRow read(Row row) throws SQLException {
        return new AccountRow(
                row.tenant(),
                row.uuid("id"),
                row.text("account_key"),
                Channel.of(row.text("channel")),
                row.text("provider"),
                row.text("config"),
                row.sealed("credentials_sealed"),
                row.number("position"),
                row.bool("enabled"),
                row.timeOrNull("verified_at"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"));
    }
}
