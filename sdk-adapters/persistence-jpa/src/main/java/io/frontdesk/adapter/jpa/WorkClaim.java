package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Uuids;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leases due rows: one statement on PostgreSQL, three on H2. Never more than the limit, whatever plan the database chooses. */
final class WorkClaim {

    private static final String WHAT = "claim work";

    private static final String DUE =
            " WHERE queue = ? AND due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)";

    private static final String FOUND = "tenant_id, id, attempt, queue, ref, due_at";

    /** The array is built once, before the update: as a subselect in IN a bad plan would run it again for each row, past the limit. */
    private static final String AT_ONCE =
            "UPDATE frontdesk_work SET attempt = attempt + 1, leased_until = ?, leased_by = ? WHERE ctid = ANY (ARRAY("
                    + "SELECT ctid FROM frontdesk_work" + DUE + " ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED))"
                    + " RETURNING " + FOUND;

    /** In the index's whole order, or H2 would sort the queue. Without a lock: with one it would lock all rows before it limits. */
    private static final String LOOK =
            "SELECT " + FOUND + " FROM frontdesk_work" + DUE + " ORDER BY queue, due_at LIMIT ? OFFSET ?";

    /** What others hold may fill the first pages; further ones are left for the next turn. */
    private static final int PAGES = 5;

    private static final Columns<WorkRef> SEEN =
            Columns.<WorkRef>tenant(WorkRef::tenant).uuid("id", WorkRef::id).number("attempt", WorkRef::attempt);

    private static final String LOCK = "SELECT w.tenant_id, w.id, w.attempt FROM " + SEEN.unnest()
            + " JOIN frontdesk_work w ON " + SEEN.on("w") + " FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE frontdesk_work SET attempt = ?, leased_until = ?, leased_by = ? WHERE tenant_id = ? AND id = ? AND attempt = ?";

    private final Sql sql;

    WorkClaim(Sql sql) {
        this.sql = sql;
    }

    List<WorkItem> claim(String queue, String owner, Instant now, Instant leasedUntil, int limit) {
        List<WorkItem> claimed;
        if (sql.dialect().updateReturnsRows()) {
            claimed = sql.query(
                    WHAT,
                    AT_ONCE,
                    p -> due(p.time(leasedUntil).text(owner), queue, now).number(limit),
                    WorkClaim::item);
        } else {
            claimed = new ArrayList<>();
            for (WorkItem locked : lock(queue, now, limit)) {
                claimed.add(claimed(locked));
            }
            sql.batch(WHAT, LEASE, claimed, (p, item) -> {
                WorkRef lease = item.lease();
                p.number(lease.attempt()).time(leasedUntil).text(owner);
                p.tenant(lease.tenant()).uuid(lease.id()).number(lease.attempt() - 1);
            });
        }
        return claimed.stream()
                .sorted(Comparator.comparing(WorkItem::dueAt)
                        .thenComparing(item -> item.lease().id(), Uuids.UNSIGNED))
                .toList();
    }

    private List<WorkItem> lock(String queue, Instant now, int limit) {
        List<WorkItem> locked = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            int offset = page * limit;
            int wanted = limit - locked.size();
            List<WorkItem> seen =
                    sql.query(WHAT, LOOK, p -> due(p, queue, now).number(limit).number(offset), WorkClaim::item);
            if (!seen.isEmpty()) {
                locked.addAll(locked(seen.subList(0, Math.min(seen.size(), wanted))));
            }
            if (seen.size() < limit || locked.size() == limit) {
                break;
            }
        }
        return locked;
    }

    /** Those that nobody has locked, and whose attempt is still the one seen. */
    private List<WorkItem> locked(List<WorkItem> seen) {
        Set<WorkRef> locked = new HashSet<>(sql.query(
                WHAT,
                LOCK,
                p -> SEEN.bind(p, seen.stream().map(WorkItem::lease).toList()),
                row -> new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt"))));
        return seen.stream().filter(item -> locked.contains(item.lease())).toList();
    }

    private static Params due(Params params, String queue, Instant now) throws SQLException {
        return params.text(queue).time(now).time(now);
    }

    private static WorkItem item(Row row) throws SQLException {
        var lease = new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt"));
        return new WorkItem(lease, row.text("queue"), row.text("ref"), row.time("due_at"));
    }

    private static WorkItem claimed(WorkItem seen) {
        WorkRef before = seen.lease();
        var lease = new WorkRef(before.tenant(), before.id(), before.attempt() + 1);
        return new WorkItem(lease, seen.queue(), seen.ref(), seen.dueAt());
    }
}
