package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.TriggerRow;
import io.frontdesk.work.spi.TriggerStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Triggers in SQL. */
final class JpaTriggerStore implements TriggerStore {

    private static final Columns<TriggerRow> FRESH = Columns.<TriggerRow>none()
            .text("name", TriggerRow::name)
            .text("schedule", TriggerRow::schedule)
            .time("due_at", TriggerRow::dueAt)
            .bigint("fence", TriggerRow::fence)
            .number("failures", TriggerRow::failures);

    private static final String FREE = "(leased_until IS NULL OR leased_until <= ?)";

    private final Sql sql;

    JpaTriggerStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void ensure(Collection<TriggerRow> fresh, Instant now) {
        // In one order for all nodes: two that start at once cannot wait for each other.
        List<TriggerRow> ordered =
                fresh.stream().sorted(Comparator.comparing(TriggerRow::name)).toList();
        sql.insertIfAbsent("plan triggers", "frontdesk_trigger", FRESH, 1, ordered);
        sql.batch(
                "plan triggers",
                "UPDATE frontdesk_trigger SET schedule = ?, due_at = ? WHERE name = ? AND schedule <> ? AND due_at > ? AND "
                        + FREE,
                ordered,
                (p, row) -> p.text(row.schedule())
                        .time(row.dueAt())
                        .text(row.name())
                        .text(row.schedule())
                        .time(now)
                        .time(now));
    }

    @Override
    public List<TriggerRow> list() {
        return sql.query("list triggers", "SELECT * FROM frontdesk_trigger", p -> {}, JpaTriggerStore::row).stream()
                // Not by the database, whose order of texts depends on its locale.
                .sorted(Comparator.comparing(TriggerRow::name))
                .toList();
    }

    @Override
    public Optional<TriggerRow> acquire(String name, String owner, Instant now, Instant leasedUntil) {
        int leased = sql.update(
                "lease a trigger",
                "UPDATE frontdesk_trigger SET fence = fence + 1, leased_until = ?, leased_by = ? WHERE name = ? AND due_at <= ? AND "
                        + FREE,
                p -> p.time(leasedUntil).text(owner).text(name).time(now).time(now));
        return leased == 0
                ? Optional.empty()
                : sql.one(
                        "lease a trigger",
                        "SELECT * FROM frontdesk_trigger WHERE name = ?",
                        p -> p.text(name),
                        JpaTriggerStore::row);
    }

    @Override
    public boolean extend(String name, long fence, Instant now, Instant leasedUntil) {
        return sql.update(
                        "extend the lease of a trigger",
                        "UPDATE frontdesk_trigger SET leased_until = ? WHERE name = ? AND fence = ? AND leased_until > ?",
                        p -> p.time(leasedUntil).text(name).number(fence).time(now))
                > 0;
    }

    @Override
    public boolean finish(TriggerRow row) {
        return sql.update(
                        "finish a trigger",
                        "UPDATE frontdesk_trigger SET schedule = ?, due_at = ?, leased_until = NULL, leased_by = NULL,"
                                + " finished_at = ?, failures = ?, failure = ? WHERE name = ? AND fence = ?",
                        p -> p.text(row.schedule())
                                .time(row.dueAt())
                                .time(row.finishedAt())
                                .number(row.failures())
                                .text(row.failure())
                                .text(row.name())
                                .number(row.fence()))
                > 0;
    }

    private static TriggerRow row(Row row) throws SQLException {
        return new TriggerRow(
                row.text("name"),
                row.text("schedule"),
                row.time("due_at"),
                row.longNumber("fence"),
                row.timeOrNull("leased_until"),
                row.textOrNull("leased_by"),
                row.timeOrNull("finished_at"),
                row.number("failures"),
                row.textOrNull("failure"));
    }
}
