package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Uuids;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Leases due rows: one statement on PostgreSQL, two on H2. Never more than the limit, whatever plan the database chooses. */
final class WorkClaim {

    private static final String DUE =
            " WHERE queue = ? AND due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)";

    /** The array is built once, before the update: as a subselect in IN a bad plan would run it again for each row, past the limit. */
    private static final String AT_ONCE =
            "UPDATE frontdesk_work SET attempt = attempt + 1, leased_until = ?, leased_by = ? WHERE ctid = ANY (ARRAY("
                    + "SELECT ctid FROM frontdesk_work" + DUE + " ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED))"
                    + " RETURNING tenant_id, id, attempt, queue, ref, due_at";

    /** In the index's whole order, or H2 would sort the queue. */
    private static final String SELECT = "SELECT tenant_id, id, attempt, queue, ref, due_at FROM frontdesk_work" + DUE
            + " ORDER BY queue, due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE frontdesk_work SET attempt = ?, leased_until = ?, leased_by = ? WHERE tenant_id = ? AND id = ? AND attempt = ?";

    private static final String WHAT = "claim work";

    private final Sql sql;

    WorkClaim(Sql sql) {
        this.sql = sql;
    }

    List<WorkItem> claim(String queue, String owner, Instant now, Instant leasedUntil, int limit) {
        if (sql.dialect().updateReturnsRows()) {
            return inOrder(sql.query(
                    WHAT,
                    AT_ONCE,
                    p -> due(p.time(leasedUntil).text(owner), queue, now, limit),
                    row -> due(row, 0)));
        }
        List<Due> locked = sql.query(WHAT, SELECT, p -> due(p, queue, now, limit), row -> due(row, 1));
        var leased = new HashSet<>(sql.batch(WHAT, LEASE, locked, (p, due) -> {
            WorkRef lease = due.item().lease();
            p.number(lease.attempt()).time(leasedUntil).text(owner);
            p.tenant(lease.tenant()).uuid(lease.id()).number(lease.attempt() - 1);
        }));
        return inOrder(locked.stream().filter(leased::contains).toList());
    }

    private static void due(Params params, String queue, Instant now, int limit) throws SQLException {
        params.text(queue).time(now).time(now).number(limit);
    }

    private static Due due(Row row, int claims) throws SQLException {
        var lease = new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt") + claims);
        return new Due(new WorkItem(lease, row.text("queue"), row.text("ref")), row.time("due_at"));
    }

    private static List<WorkItem> inOrder(List<Due> due) {
        return due.stream()
                .sorted(Comparator.comparing(Due::at).thenComparing(d -> d.item().lease().id(), Uuids.UNSIGNED))
                .map(Due::item)
                .toList();
    }

    private record Due(WorkItem item, Instant at) {}
}
