package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.spi.ClaimRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases due rows of the next tenants, evenly: each tenant is one step in the index, however many rows it has. */
final class FairClaim {

    private static final int TENANTS = 50;

    /** In the same process a step is cheap, but each is a statement. */
    private static final int TENANTS_BY_STEPS = 8;

    private static final UUID FIRST = new UUID(0, 0);

    private static final Comparator<WorkItem> ORDER = Comparator.comparing(
                    (WorkItem item) -> item.lease().tenant().value(), Uuids.UNSIGNED)
            .thenComparing(WorkItem::dueAt)
            .thenComparing(item -> item.lease().id(), Uuids.UNSIGNED);

    private static final String STEP =
            "SELECT w.tenant_id FROM frontdesk_work w WHERE w.queue = ? AND w.tenant_id %s ? ORDER BY w.queue, w.tenant_id LIMIT 1";

    /** A loose index scan: from one tenant to the next. */
    private static final String WALK = "WITH RECURSIVE walk (tenant_id, n) AS ((SELECT s.tenant_id, 1 FROM (" + STEP
            + ") s) UNION ALL SELECT (SELECT w.tenant_id FROM frontdesk_work w WHERE w.queue = ?"
            + " AND w.tenant_id > walk.tenant_id ORDER BY w.queue, w.tenant_id LIMIT 1), n + 1 FROM walk"
            + " WHERE walk.tenant_id IS NOT NULL AND n < ?),"
            + " share AS MATERIALIZED (SELECT tenant_id, (? + count(*) OVER () - 1) / count(*) OVER () AS quota"
            + " FROM walk WHERE tenant_id IS NOT NULL ORDER BY n) ";

    private static final String CHOSEN =
            "SELECT d.ctid FROM share CROSS JOIN LATERAL (SELECT w.ctid FROM frontdesk_work w"
                    + " WHERE w.queue = ? AND w.tenant_id = share.tenant_id AND w.due_at <= ? AND " + WorkClaim.FREE
                    + " ORDER BY w.due_at LIMIT share.quota FOR UPDATE SKIP LOCKED) d LIMIT ?";

    private static final String DUE_OF_ONE = "SELECT " + WorkClaim.FOUND
            + " FROM frontdesk_work w WHERE w.queue = ? AND w.tenant_id = ? AND w.due_at <= ? AND " + WorkClaim.FREE
            + " ORDER BY w.queue, w.tenant_id, w.due_at LIMIT ?";

    private final Sql sql;
    private final WorkClaim claim;

    FairClaim(Sql sql, WorkClaim claim) {
        this.sql = sql;
        this.claim = claim;
    }

    List<WorkItem> claim(ClaimRequest request, @Nullable TenantId after) {
        List<WorkItem> claimed = sql.dialect().updateReturnsRows() ? atOnce(request, after) : byStepsOf(request, after);
        return claimed.stream().sorted(ORDER).toList();
    }

    private List<WorkItem> atOnce(ClaimRequest request, @Nullable TenantId after) {
        String statement = WALK.formatted(after == null ? ">=" : ">") + WorkClaim.LEASE_ALL.formatted(CHOSEN);
        return sql.query(
                WorkClaim.WHAT,
                statement,
                p -> {
                    p.text(request.queue()).uuid(after == null ? FIRST : after.value());
                    p.text(request.queue()).number(Math.min(TENANTS, request.limit()));
                    p.number(request.limit());
                    p.time(request.leasedUntil()).text(request.owner());
                    p.text(request.queue()).time(request.now()).time(request.now());
                    p.number(request.limit());
                },
                WorkClaim::item);
    }

    private List<WorkItem> byStepsOf(ClaimRequest request, @Nullable TenantId after) {
        List<UUID> tenants = nextTenants(request, after);
        int share = tenants.isEmpty() ? 0 : (request.limit() + tenants.size() - 1) / tenants.size();
        var seen = new ArrayList<WorkItem>();
        for (UUID tenant : tenants) {
            int room = Math.min(share, request.limit() - seen.size());
            seen.addAll(sql.query(
                    WorkClaim.WHAT, DUE_OF_ONE, p -> bindOne(p, request, tenant).number(room), WorkClaim::item));
        }
        return seen.isEmpty() ? List.of() : claim.lease(claim.locked(seen), request);
    }

    private static Params bindOne(Params params, ClaimRequest request, UUID tenant) throws SQLException {
        return params.text(request.queue()).uuid(tenant).time(request.now()).time(request.now());
    }

    private List<UUID> nextTenants(ClaimRequest request, @Nullable TenantId after) {
        var tenants = new ArrayList<UUID>();
        Optional<UUID> next = step(request, after == null ? ">=" : ">", after == null ? FIRST : after.value());
        while (next.isPresent()) {
            tenants.add(next.get());
            next = tenants.size() == Math.min(TENANTS_BY_STEPS, request.limit())
                    ? Optional.empty()
                    : step(request, ">", next.get());
        }
        return tenants;
    }

    private Optional<UUID> step(ClaimRequest request, String comparison, UUID from) {
        return sql.one(
                WorkClaim.WHAT,
                STEP.formatted(comparison),
                p -> p.text(request.queue()).uuid(from),
                row -> row.uuid("tenant_id"));
    }
}
