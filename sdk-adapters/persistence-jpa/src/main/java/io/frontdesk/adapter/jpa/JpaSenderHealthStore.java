package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderKey;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Senders' figures by day in SQL: an upsert that adds. */
final class JpaSenderHealthStore implements SenderHealthStore {

    private static final Columns<SenderKey> SENDERS = Columns.<SenderKey>tenant(SenderKey::tenant)
            .text("channel", key -> key.channel().code())
            .text("account", SenderKey::account);

    private static final Columns<HealthRow> COLUMNS = Columns.<HealthRow>tenant(
                    row -> row.sender().tenant())
            .text("channel", row -> row.sender().channel().code())
            .text("account", row -> row.sender().account())
            .date("health_day", HealthRow::day)
            .bigint("accepted", row -> row.figures().accepted())
            .bigint("refused", row -> row.figures().refused())
            .bigint("delivered", row -> row.figures().delivered())
            .bigint("hard_bounces", row -> row.figures().hardBounces())
            .bigint("soft_bounces", row -> row.figures().softBounces())
            .bigint("blocked", row -> row.figures().blocked())
            .bigint("complaints", row -> row.figures().complaints());

    private static final int KEY = 4;

    private final Sql sql;

    JpaSenderHealthStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(Collection<HealthRow> figures) {
        sql.add("count for a sender", "frontdesk_sender_health", COLUMNS, KEY, List.of(), figures);
    }

    @Override
    public List<HealthRow> since(Collection<SenderKey> senders, LocalDate from) {
        if (senders.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read a sender's figures",
                "SELECT h.* FROM " + SENDERS.unnest() + " JOIN frontdesk_sender_health h ON " + SENDERS.on("h")
                        + " AND h.health_day >= ?",
                p -> {
                    SENDERS.bind(p, senders.stream().distinct().toList());
                    p.date(from);
                },
                JpaSenderHealthStore::row);
    }

    @Override
    public int purge(Collection<TenantId> tenants, LocalDate before, int limit) {
        return new Purge(sql)
                .ofTenants(
                        "delete old figures",
                        "frontdesk_sender_health",
                        COLUMNS.names().subList(0, KEY),
                        "t.health_day < ?",
                        tenants,
                        p -> p.date(before),
                        limit);
    }

    private static HealthRow row(Row row) throws SQLException {
        return new HealthRow(
                new SenderKey(row.tenant(), Channel.of(row.text("channel")), row.text("account")),
                row.date("health_day"),
                new HealthFigures(
                        row.longNumber("accepted"),
                        row.longNumber("refused"),
                        row.longNumber("delivered"),
                        row.longNumber("hard_bounces"),
                        row.longNumber("soft_bounces"),
                        row.longNumber("blocked"),
                        row.longNumber("complaints")));
    }
}
