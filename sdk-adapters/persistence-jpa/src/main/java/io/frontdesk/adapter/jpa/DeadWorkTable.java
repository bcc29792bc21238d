package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Uuids;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work that was given up, in SQL: lists it and moves it back, in batches. */
final class DeadWorkTable {

    private static final Comparator<DeadWork> KEY_ORDER = Comparator.comparing(
                    (DeadWork dead) -> dead.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(DeadWork::id, Uuids.UNSIGNED);

    private static final String WHAT = "requeue dead work";

    private final Sql sql;

    DeadWorkTable(Sql sql) {
        this.sql = sql;
    }

    List<DeadWork> list(DeadWorkQuery query, @Nullable UUID after, int limit) {
        String statement = "SELECT * FROM frontdesk_dead_work WHERE 1 = 1" + conditions(query)
                + (after == null ? "" : " AND id > ?") + " ORDER BY id, tenant_id LIMIT ?";
        return sql.query(
                "list dead work",
                statement,
                p -> {
                    bind(p, query);
                    if (after != null) {
                        p.uuid(after);
                    }
                    p.number(limit);
                },
                DeadWorkTable::dead);
    }

    /** One statement on PostgreSQL, three on H2. */
    int requeue(DeadWorkQuery query, Instant dueAt, int limit) {
        if (sql.dialect().updateReturnsRows()) {
            return sql.query(
                            WHAT,
                            atOnce(query),
                            p -> bind(p, query).number(limit).time(dueAt),
                            row -> row.number("moved"))
                    .get(0);
        }
        return revive(list(query, null, limit), dueAt).size();
    }

    /** The array is built once, before the delete: as a subselect a bad plan would run it again for each row, past the limit. */
    private static String atOnce(DeadWorkQuery query) {
        return "WITH risen AS (DELETE FROM frontdesk_dead_work WHERE ctid = ANY (ARRAY("
                + "SELECT ctid FROM frontdesk_dead_work WHERE 1 = 1" + conditions(query)
                + " ORDER BY id, tenant_id LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING tenant_id, id, queue, ref, attempts),"
                + " born AS (INSERT INTO frontdesk_work (tenant_id, id, queue, due_at, attempt, tries, ref)"
                + " SELECT tenant_id, id, queue, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), attempts, 0, ref FROM risen ORDER BY tenant_id, id"
                + " ON CONFLICT (tenant_id, id) DO NOTHING)"
                + " SELECT count(*) AS moved FROM risen";
    }

    /** Moves these back, but for those that somebody else moved meanwhile; returns the ones moved. */
    List<DeadWork> revive(Collection<DeadWork> dead, Instant dueAt) {
        var ordered = new ArrayList<>(dead);
        ordered.sort(KEY_ORDER);
        List<DeadWork> gone = sql.batch(
                WHAT,
                "DELETE FROM frontdesk_dead_work WHERE tenant_id = ? AND id = ?",
                ordered,
                (p, one) -> p.tenant(one.tenant()).uuid(one.id()));
        // A live row with this id is the same work: it stays as it is.
        sql.insertIfAbsent(
                WHAT,
                "frontdesk_work",
                JpaWorkStore.NEW,
                2,
                gone.stream()
                        .map(one -> new NewWork(one.tenant(), one.id(), one.queue(), dueAt, one.ref(), one.attempts()))
                        .toList());
        return gone;
    }

    private static String conditions(DeadWorkQuery query) {
        return (query.queue().isPresent() ? " AND queue = ?" : "")
                + (query.reason().isPresent() ? " AND reason = ?" : "")
                + (query.diedFrom().isPresent() ? " AND died_at >= ?" : "")
                + (query.diedBefore().isPresent() ? " AND died_at < ?" : "");
    }

    private static Params bind(Params params, DeadWorkQuery query) throws SQLException {
        if (query.queue().isPresent()) {
            params.text(query.queue().get());
        }
        if (query.reason().isPresent()) {
            params.text(query.reason().get());
        }
        if (query.diedFrom().isPresent()) {
            params.time(query.diedFrom().get());
        }
        if (query.diedBefore().isPresent()) {
            params.time(query.diedBefore().get());
        }
        return params;
    }

    static DeadWork dead(Row row) throws SQLException {
        return new DeadWork(
                row.tenant(),
                row.uuid("id"),
                row.text("queue"),
                row.text("ref"),
                row.number("attempts"),
                row.text("reason"),
                row.time("died_at"));
    }
}
