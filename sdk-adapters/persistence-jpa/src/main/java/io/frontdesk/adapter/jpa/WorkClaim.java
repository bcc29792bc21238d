package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Uuids;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leases due rows: one statement on PostgreSQL, three on H2. Never more than the limit, whatever plan the database chooses. */
final class WorkClaim {

    static final String WHAT = "claim work";

    /** What may be claimed, of a row named w. */
    static final String FREE = "(w.leased_until IS NULL OR w.leased_until <= ?)";

    static final String FOUND = "w.tenant_id, w.id, w.attempt, w.queue, w.ref, w.due_at, w.tries";

    /** The array is built once, before the update: as a subselect in IN a bad plan would run it again for each row, past the limit. */
    static final String LEASE_ALL =
            "UPDATE frontdesk_work w SET attempt = attempt + 1, tries = tries + 1, leased_until = ?,"
                    + " leased_by = ? WHERE w.ctid = ANY (ARRAY(%s)) RETURNING " + FOUND;

    /** What others hold may fill the first pages; further ones are left for the next turn. */
    private static final int PAGES = 5;

    private static final Columns<WorkRef> SEEN =
            Columns.<WorkRef>tenant(WorkRef::tenant).uuid("id", WorkRef::id).number("attempt", WorkRef::attempt);

    private static final String LOCK = "SELECT w.tenant_id, w.id, w.attempt FROM " + SEEN.unnest()
            + " JOIN frontdesk_work w ON " + SEEN.on("w") + " FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE frontdesk_work SET attempt = ?, tries = ?, leased_until = ?, leased_by = ?"
                    + " WHERE tenant_id = ? AND id = ? AND attempt = ?";

    private final Sql sql;

    WorkClaim(Sql sql) {
        this.sql = sql;
    }

    List<WorkItem> claim(ClaimRequest request) {
        return inOrder(sql.dialect().updateReturnsRows() ? atOnce(request) : lease(lock(request), request));
    }

    private static List<WorkItem> inOrder(Collection<WorkItem> claimed) {
        return claimed.stream()
                .sorted(Comparator.comparing(WorkItem::dueAt)
                        .thenComparing(item -> item.lease().id(), Uuids.UNSIGNED))
                .toList();
    }

    private List<WorkItem> atOnce(ClaimRequest request) {
        String chosen = "SELECT w.ctid FROM frontdesk_work w" + due(request)
                + " ORDER BY w.due_at LIMIT ? FOR UPDATE SKIP LOCKED";
        return sql.query(
                WHAT,
                LEASE_ALL.formatted(chosen),
                p -> bind(p.time(request.leasedUntil()).text(request.owner()), request)
                        .number(request.limit()),
                WorkClaim::item);
    }

    private static String due(ClaimRequest request) {
        return " WHERE w.queue = ? AND w.due_at <= ?" + (request.dueFrom() == null ? "" : " AND w.due_at >= ?")
                + " AND " + FREE;
    }

    private static Params bind(Params params, ClaimRequest request) throws SQLException {
        params.text(request.queue()).time(request.now());
        if (request.dueFrom() != null) {
            params.time(request.dueFrom());
        }
        return params.time(request.now());
    }

    private List<WorkItem> lock(ClaimRequest request) {
        // In the index's whole order, or H2 would sort the queue. Without a lock: with one it would lock all rows
        // before
        // it limits.
        String look = "SELECT " + FOUND + " FROM frontdesk_work w" + due(request)
                + " ORDER BY w.queue, w.due_at LIMIT ? OFFSET ?";
        List<WorkItem> locked = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            int offset = page * request.limit();
            int wanted = request.limit() - locked.size();
            List<WorkItem> seen = sql.query(
                    WHAT, look, p -> bind(p, request).number(request.limit()).number(offset), WorkClaim::item);
            if (!seen.isEmpty()) {
                locked.addAll(locked(seen.subList(0, Math.min(seen.size(), wanted))));
            }
            if (seen.size() < request.limit() || locked.size() == request.limit()) {
                break;
            }
        }
        return locked;
    }

    /** Those that nobody has locked, and whose attempt is still the one seen. */
    List<WorkItem> locked(List<WorkItem> seen) {
        Set<WorkRef> locked = new HashSet<>(sql.query(
                WHAT,
                LOCK,
                p -> SEEN.bind(p, seen.stream().map(WorkItem::lease).toList()),
                row -> new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt"))));
        return seen.stream().filter(item -> locked.contains(item.lease())).toList();
    }

    /** Leases locked rows. */
    List<WorkItem> lease(List<WorkItem> locked, ClaimRequest request) {
        List<WorkItem> claimed = locked.stream().map(WorkClaim::claimed).toList();
        sql.batch(WHAT, LEASE, claimed, (p, item) -> {
            WorkRef lease = item.lease();
            p.number(lease.attempt()).number(item.tries());
            p.time(request.leasedUntil()).text(request.owner());
            p.tenant(lease.tenant()).uuid(lease.id()).number(lease.attempt() - 1);
        });
        return claimed;
    }

    static WorkItem item(Row row) throws SQLException {
        var lease = new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt"));
        return new WorkItem(lease, row.text("queue"), row.text("ref"), row.time("due_at"), row.number("tries"));
    }

    private static WorkItem claimed(WorkItem seen) {
        WorkRef before = seen.lease();
        var lease = new WorkRef(before.tenant(), before.id(), before.attempt() + 1);
        return new WorkItem(lease, seen.queue(), seen.ref(), seen.dueAt(), seen.tries() + 1);
    }
}
