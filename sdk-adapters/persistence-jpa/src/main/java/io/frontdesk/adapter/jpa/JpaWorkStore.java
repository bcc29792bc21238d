package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Due work in SQL. Rows are touched in order of their keys, so that two batches never wait for each other in a circle. */
final class JpaWorkStore implements WorkStore {

    static final Columns<NewWork> NEW = Columns.<NewWork>tenant(NewWork::tenant)
            .uuid("id", NewWork::id)
            .text("queue", NewWork::queue)
            .time("due_at", NewWork::dueAt)
            .number("attempt", NewWork::attempt)
            .number("tries", work -> 0)
            .text("ref", NewWork::ref);

    private static final Columns<WorkRef> LEASES =
            Columns.<WorkRef>tenant(WorkRef::tenant).uuid("id", WorkRef::id).number("attempt", WorkRef::attempt);

    private static final Columns<Map.Entry<WorkRef, Instant>> TIMES = Columns.<Map.Entry<WorkRef, Instant>>tenant(
                    e -> e.getKey().tenant())
            .uuid("id", e -> e.getKey().id())
            .number("attempt", e -> e.getKey().attempt())
            .time("due_at", Map.Entry::getValue);

    private static final Columns<WorkRef> KEYS =
            Columns.<WorkRef>tenant(WorkRef::tenant).uuid("id", WorkRef::id);

    private static final Comparator<WorkRef> KEY_ORDER = Comparator.comparing(
                    (WorkRef ref) -> ref.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(WorkRef::id, Uuids.UNSIGNED);

    private static final Comparator<NewWork> NEW_ORDER = Comparator.comparing(
                    (NewWork work) -> work.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(NewWork::id, Uuids.UNSIGNED);

    private static final String LEASE = " WHERE tenant_id = ? AND id = ? AND attempt = ?";

    private static final String FREED = ", leased_until = NULL, leased_by = NULL";

    private static final String FREE = "(leased_until IS NULL OR leased_until <= ?)";

    private static final String LOCK_HELD =
            "SELECT w.tenant_id, w.id, w.attempt FROM " + LEASES.unnest() + " JOIN frontdesk_work w ON "
                    + LEASES.on("w") + " WHERE w.leased_until > ? ORDER BY w.tenant_id, w.id FOR UPDATE";

    private static final BatchStatement<NewWork> INSERT = BatchStatement.insert("frontdesk_work", NEW);

    private static final BatchStatement<WorkRef> COMPLETE = BatchStatement.delete("frontdesk_work", LEASES, 2);

    private static final BatchStatement<Map.Entry<WorkRef, Instant>> RESCHEDULE = putOff(", tries = 0");

    private static final BatchStatement<Map.Entry<WorkRef, Instant>> RETRY = putOff("");

    private static final String DEPTHS = "SELECT queue, count(*) FILTER (WHERE due_at <= ? AND " + FREE + ") AS due,"
            + " count(*) FILTER (WHERE due_at > ? AND " + FREE + ") AS later,"
            + " count(*) FILTER (WHERE leased_until > ?) AS leased,"
            + " min(due_at) FILTER (WHERE due_at <= ? AND " + FREE + ") AS oldest"
            + " FROM frontdesk_work GROUP BY queue ORDER BY queue";

    private final Sql sql;
    private final WorkClaim claim;
    private final FairClaim fairClaim;
    private final DeadWorkTable dead;

    JpaWorkStore(Sql sql) {
        this.sql = sql;
        this.claim = new WorkClaim(sql);
        this.fairClaim = new FairClaim(sql, claim);
        this.dead = new DeadWorkTable(sql);
    }

    @Override
    public void insert(List<NewWork> work) {
        var ordered = new ArrayList<>(work);
        ordered.sort(NEW_ORDER);
        sql.insertIfAbsent("schedule work", "frontdesk_work", NEW, 2, ordered);
    }

    @Override
    public void insertNew(List<NewWork> work) {
        var ordered = new ArrayList<>(work);
        ordered.sort(NEW_ORDER);
        sql.insertAll("schedule work", INSERT, ordered);
    }

    @Override
    public void replace(List<NewWork> work) {
        var ordered = new ArrayList<>(work);
        ordered.sort(NEW_ORDER);
        sql.batch(
                "move work",
                "UPDATE frontdesk_work SET queue = ?, due_at = ?, ref = ?, attempt = greatest(attempt, ?) + 1, tries = 0,"
                        + " leased_until = NULL, leased_by = NULL WHERE tenant_id = ? AND id = ?",
                ordered,
                (p, item) -> p.text(item.queue())
                        .time(item.dueAt())
                        .text(item.ref())
                        .number(item.attempt())
                        .tenant(item.tenant())
                        .uuid(item.id()));
        insert(ordered);
    }

    @Override
    public Set<UUID> lock(TenantId tenant, Collection<UUID> ids) {
        return Set.copyOf(sql.query(
                "lock work",
                "SELECT w.id FROM " + KEYS.unnest() + " JOIN frontdesk_work w ON " + KEYS.on("w")
                        + " ORDER BY w.id FOR UPDATE",
                // H2 locks rows as it reads them, before it sorts.
                p -> KEYS.bind(
                        p,
                        ids.stream()
                                .distinct()
                                .sorted(Uuids.UNSIGNED)
                                .map(id -> new WorkRef(tenant, id, 0))
                                .toList()),
                row -> row.uuid("id")));
    }

    @Override
    public List<WorkItem> claim(ClaimRequest request) {
        return claim.claim(request);
    }

    @Override
    public List<WorkItem> claimFairly(ClaimRequest request, @Nullable TenantId after) {
        return fairClaim.claim(request, after);
    }

    @Override
    public Set<WorkRef> lockHeld(Collection<WorkRef> leases, Instant now) {
        if (leases.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(sql.query(
                "confirm leases",
                LOCK_HELD,
                p -> {
                    LEASES.bind(p, sorted(leases));
                    p.time(now);
                },
                JpaWorkStore::lease));
    }

    @Override
    public Set<WorkRef> extend(Collection<WorkRef> leases, Instant now, Instant leasedUntil) {
        return batch(
                "extend leases",
                "UPDATE frontdesk_work SET leased_until = ?" + LEASE + " AND leased_until > ?",
                leases,
                (p, ref) -> bind(p.time(leasedUntil), ref).time(now));
    }

    @Override
    public Set<WorkRef> complete(Collection<WorkRef> leases) {
        String what = "complete work";
        if (!leases.isEmpty() && sql.dialect().updateReturnsRows()) {
            List<WorkRef> ordered = sorted(leases);
            return Set.copyOf(sql.changeAll(what, COMPLETE, ordered));
        }
        return batch(what, "DELETE FROM frontdesk_work" + LEASE, leases, JpaWorkStore::bind);
    }

    @Override
    public Set<WorkRef> reschedule(Map<WorkRef, Instant> dueAt) {
        return putOff("reschedule work", RESCHEDULE, dueAt, ", tries = 0");
    }

    @Override
    public Set<WorkRef> retry(Map<WorkRef, Instant> dueAt) {
        return putOff("retry work", RETRY, dueAt, "");
    }

    private static BatchStatement<Map.Entry<WorkRef, Instant>> putOff(String tries) {
        return BatchStatement.update(
                "frontdesk_work", TIMES, 2, "due_at = k.due_at" + FREED + tries, " AND t.attempt = k.attempt");
    }

    private Set<WorkRef> putOff(
            String what,
            BatchStatement<Map.Entry<WorkRef, Instant>> statement,
            Map<WorkRef, Instant> dueAt,
            String tries) {
        if (!dueAt.isEmpty() && sql.dialect().updateReturnsRows()) {
            List<Map.Entry<WorkRef, Instant>> ordered = sorted(dueAt.keySet()).stream()
                    .map(ref -> Map.entry(ref, dueAt.get(ref)))
                    .toList();
            return sql.changeAll(what, statement, ordered).stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return batch(
                what,
                "UPDATE frontdesk_work SET due_at = ?" + FREED + tries + LEASE,
                dueAt.keySet(),
                (p, ref) -> bind(p.time(dueAt.get(ref)), ref));
    }

    @Override
    public Set<WorkRef> bury(Map<WorkRef, String> reasons, Instant now) {
        String what = "bury work";
        Map<WorkRef, DeadWork> dying = new HashMap<>();
        for (DeadWork dead : dying(reasons, now)) {
            dying.put(new WorkRef(dead.tenant(), dead.id(), dead.attempts()), dead);
        }
        Set<WorkRef> buried = batch(what, "DELETE FROM frontdesk_work" + LEASE, dying.keySet(), JpaWorkStore::bind);
        // The same key may have died before.
        sql.batch(
                what,
                "DELETE FROM frontdesk_dead_work WHERE tenant_id = ? AND id = ?",
                buried,
                (p, ref) -> p.tenant(ref.tenant()).uuid(ref.id()));
        sql.insert(
                what,
                "INSERT INTO frontdesk_dead_work (tenant_id, id, queue, ref, attempts, reason, died_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                buried.stream().map(dying::get).toList(),
                (p, dead) -> p.tenant(dead.tenant())
                        .uuid(dead.id())
                        .text(dead.queue())
                        .text(dead.ref())
                        .number(dead.attempts())
                        .text(dead.reason())
                        .time(dead.diedAt()));
        return buried;
    }

    @Override
    public Set<UUID> remove(TenantId tenant, Collection<UUID> ids) {
        List<UUID> ordered = ids.stream().distinct().sorted(Uuids.UNSIGNED).toList();
        return Set.copyOf(sql.batch(
                "remove work",
                "DELETE FROM frontdesk_work WHERE tenant_id = ? AND id = ?",
                ordered,
                (p, id) -> p.tenant(tenant).uuid(id)));
    }

    @Override
    public int releaseAll() {
        return sql.update(
                "release leases",
                "UPDATE frontdesk_work SET leased_until = NULL, leased_by = NULL WHERE leased_until IS NOT NULL",
                p -> {});
    }

    @Override
    public List<QueueDepth> depths(Instant now) {
        return sql.query(
                "count work",
                DEPTHS,
                p -> {
                    for (int i = 0; i < 7; i++) {
                        p.time(now);
                    }
                },
                row -> new QueueDepth(
                        row.text("queue"),
                        row.longNumber("due"),
                        row.longNumber("later"),
                        row.longNumber("leased"),
                        Optional.ofNullable(row.timeOrNull("oldest"))));
    }

    @Override
    public List<DeadWork> dead(DeadWorkQuery query, @Nullable UUID after, int limit) {
        return dead.list(query, after, limit);
    }

    @Override
    public boolean requeue(TenantId tenant, UUID id, Instant dueAt) {
        Optional<DeadWork> found = sql.one(
                "find dead work " + id,
                "SELECT * FROM frontdesk_dead_work WHERE tenant_id = ? AND id = ?",
                p -> p.tenant(tenant).uuid(id),
                DeadWorkTable::dead);
        return !dead.revive(found.stream().toList(), dueAt).isEmpty();
    }

    @Override
    public int requeueAll(DeadWorkQuery query, Instant dueAt, int limit) {
        return limit <= 0 ? 0 : dead.requeue(query, dueAt, limit);
    }

    @Override
    public int purgeDead(Instant before, int limit) {
        return new Purge(sql)
                .some(
                        "delete old dead work",
                        "frontdesk_dead_work",
                        List.of("tenant_id", "id"),
                        "t.died_at < ?",
                        p -> p.time(before),
                        limit);
    }

    private List<DeadWork> dying(Map<WorkRef, String> reasons, Instant now) {
        if (reasons.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read dying work",
                "SELECT w.tenant_id, w.id, w.attempt, w.queue, w.ref FROM " + LEASES.unnest()
                        + " JOIN frontdesk_work w ON " + LEASES.on("w"),
                p -> LEASES.bind(p, reasons.keySet()),
                row -> {
                    WorkRef ref = lease(row);
                    return new DeadWork(
                            ref.tenant(),
                            ref.id(),
                            row.text("queue"),
                            row.text("ref"),
                            ref.attempt(),
                            reasons.getOrDefault(ref, ""),
                            now);
                });
    }

    private Set<WorkRef> batch(String what, String statement, Collection<WorkRef> refs, Sql.BindRow<WorkRef> bind) {
        return new LinkedHashSet<>(sql.batch(what, statement, sorted(refs), bind));
    }

    private static List<WorkRef> sorted(Collection<WorkRef> refs) {
        return refs.stream().distinct().sorted(KEY_ORDER).toList();
    }

    private static Params bind(Params params, WorkRef ref) throws SQLException {
        return params.tenant(ref.tenant()).uuid(ref.id()).number(ref.attempt());
    }

    private static WorkRef lease(Row row) throws SQLException {
        return new WorkRef(row.tenant(), row.uuid("id"), row.number("attempt"));
    }
}
