package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryWorkStore implements WorkStore {

    /** How many tenants share one claim. */
    private static final int TENANTS = 50;

    private final InMemoryTransactions transactions;
    private final Table<WorkRow> rows;
    private final Index<WorkRow> byDueTime;
    private final Index<WorkRow> byTenant;
    private final Table<DeadWork> dead;
    private final Index<DeadWork> deadById;

    InMemoryWorkStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>("work", transactions, row -> Key.of(row.tenant(), row.id()));
        this.byDueTime = rows.index(row ->
                Key.platform(row.queue(), row.dueAt(), row.id(), row.tenant().value()));
        this.byTenant = rows.index(row -> Key.platform(row.queue(), row.tenant().value(), row.dueAt(), row.id()));
        this.dead = new Table<>("dead_work", transactions, row -> Key.of(row.tenant(), row.id()));
        this.deadById = dead.index(row -> Key.platform(row.id(), row.tenant().value()));
    }

    @Override
    public void insert(List<NewWork> work) {
        transactions.open();
        work.forEach(item -> rows.insert(WorkRow.of(item)));
    }

    @Override
    public void insertNew(List<NewWork> work) {
        transactions.open();
        work.forEach(item -> rows.insertNew(WorkRow.of(item)));
    }

    @Override
    public void replace(List<NewWork> work) {
        transactions.open();
        for (NewWork item : work) {
            WorkRow standing = rows.get(Key.of(item.tenant(), item.id()));
            rows.put(standing == null ? WorkRow.of(item) : standing.replaced(item));
        }
    }

    @Override
    public Set<UUID> lock(TenantId tenant, Collection<UUID> ids) {
        transactions.open();
        return ids.stream().filter(id -> rows.get(Key.of(tenant, id)) != null).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<WorkItem> claim(ClaimRequest request) {
        Key low = request.dueFrom() == null
                ? Key.platform(request.queue())
                : Key.platform(request.queue(), request.dueFrom());
        return claim(
                request,
                byDueTime.between(
                        low, Key.platform(request.queue(), request.now()).end()),
                request.limit());
    }

    @Override
    public List<WorkItem> claimFairly(ClaimRequest request, @Nullable TenantId after) {
        List<UUID> tenants = nextTenants(request.queue(), after);
        int share = tenants.isEmpty() ? 0 : Math.max(1, request.limit() / tenants.size());
        var claimed = new ArrayList<WorkItem>();
        for (UUID tenant : tenants) {
            int room = Math.min(share, request.limit() - claimed.size());
            Stream<WorkRow> due = byTenant.between(
                    Key.platform(request.queue(), tenant),
                    Key.platform(request.queue(), tenant, request.now()).end());
            claimed.addAll(claim(request, due, room));
        }
        return claimed;
    }

    private List<UUID> nextTenants(String queue, @Nullable TenantId after) {
        Key low = after == null
                ? Key.platform(queue)
                : Key.platform(queue, after.value()).end();
        return byTenant.between(low, Key.platform(queue).end())
                .map(row -> row.tenant().value())
                .distinct()
                .limit(TENANTS)
                .toList();
    }

    private List<WorkItem> claim(ClaimRequest request, Stream<WorkRow> due, int limit) {
        List<WorkRow> free =
                due.filter(row -> !row.isLeased(request.now())).limit(limit).toList();
        return free.stream()
                .map(row -> row.claimed(request.owner(), request.leasedUntil()))
                .map(this::store)
                .toList();
    }

    private WorkItem store(WorkRow row) {
        rows.put(row);
        return new WorkItem(row.ref(), row.queue(), row.payload(), row.dueAt(), row.tries());
    }

    @Override
    public Set<WorkRef> lockHeld(Collection<WorkRef> leases, Instant now) {
        return each(leases, (lease, row) -> row.isLeased(now));
    }

    @Override
    public Set<WorkRef> extend(Collection<WorkRef> leases, Instant now, Instant leasedUntil) {
        return each(leases, (lease, row) -> row.isLeased(now) && rows.put(row.leased(leasedUntil)));
    }

    @Override
    public Set<WorkRef> complete(Collection<WorkRef> leases) {
        return each(leases, (lease, row) -> {
            rows.remove(row);
            return true;
        });
    }

    @Override
    public Set<WorkRef> reschedule(Map<WorkRef, Instant> dueAt) {
        return each(dueAt.keySet(), (lease, row) -> rows.put(row.freed(dueAt.getOrDefault(lease, row.dueAt()), 0)));
    }

    @Override
    public Set<WorkRef> retry(Map<WorkRef, Instant> dueAt) {
        return each(
                dueAt.keySet(),
                (lease, row) -> rows.put(row.freed(dueAt.getOrDefault(lease, row.dueAt()), row.tries())));
    }

    @Override
    public Set<WorkRef> bury(Map<WorkRef, String> reasons, Instant now) {
        return each(reasons.keySet(), (lease, row) -> {
            rows.remove(row);
            return dead.put(row.died(reasons.getOrDefault(lease, ""), now));
        });
    }

    /** Does something with every row whose attempt still stands; returns those it was done with. */
    private Set<WorkRef> each(Collection<WorkRef> leases, BiPredicate<WorkRef, WorkRow> change) {
        transactions.open();
        var done = new LinkedHashSet<WorkRef>();
        for (WorkRef lease : leases) {
            WorkRow row = rows.get(Key.of(lease.tenant(), lease.id()));
            if (row != null && row.attempt() == lease.attempt() && change.test(lease, row)) {
                done.add(lease);
            }
        }
        return done;
    }

    @Override
    public Set<UUID> remove(TenantId tenant, Collection<UUID> ids) {
        transactions.open();
        var removed = new LinkedHashSet<UUID>();
        for (UUID id : ids) {
            WorkRow row = rows.get(Key.of(tenant, id));
            if (row != null) {
                rows.remove(row);
                removed.add(id);
            }
        }
        return removed;
    }

    @Override
    public int releaseAll() {
        List<WorkRow> leased = rows.under(Key.platform())
                .filter(row -> row.leasedUntil() != null)
                .toList();
        leased.forEach(row -> rows.put(row.freed(row.dueAt(), row.tries())));
        return leased.size();
    }

    @Override
    public List<QueueDepth> depths(Instant now) {
        // Rows come in order of (queue, due time): the first due one of a queue is its oldest.
        Map<String, List<WorkRow>> byQueue = byDueTime
                .under(Key.platform())
                .collect(Collectors.groupingBy(WorkRow::queue, TreeMap::new, Collectors.toList()));
        return byQueue.entrySet().stream()
                .map(queue -> depth(queue.getKey(), queue.getValue(), now))
                .toList();
    }

    private static QueueDepth depth(String queue, List<WorkRow> rows, Instant now) {
        List<WorkRow> free = rows.stream().filter(row -> !row.isLeased(now)).toList();
        List<WorkRow> due =
                free.stream().filter(row -> !row.dueAt().isAfter(now)).toList();
        Optional<Instant> oldest = due.stream().map(WorkRow::dueAt).findFirst();
        return new QueueDepth(queue, due.size(), free.size() - due.size(), rows.size() - free.size(), oldest);
    }

    @Override
    public List<DeadWork> dead(DeadWorkQuery query, @Nullable UUID after, int limit) {
        Key low = after == null ? Key.platform() : Key.platform(after).end();
        return deadById.between(low, Key.platform().end())
                .filter(query::matches)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean requeue(TenantId tenant, UUID id, Instant dueAt) {
        DeadWork buried = dead.get(Key.of(tenant, id));
        if (buried == null) {
            return false;
        }
        revive(buried, dueAt);
        return true;
    }

    @Override
    public int requeueAll(DeadWorkQuery query, Instant dueAt, int limit) {
        List<DeadWork> matching = dead(query, null, limit);
        matching.forEach(buried -> revive(buried, dueAt));
        return matching.size();
    }

    @Override
    public int purgeDead(Instant before, int limit) {
        List<DeadWork> old = dead.under(Key.platform())
                .filter(row -> row.diedAt().isBefore(before))
                .limit(limit)
                .toList();
        old.forEach(dead::remove);
        return old.size();
    }

    private void revive(DeadWork buried, Instant dueAt) {
        dead.remove(buried);
        // A live row with this id is the same work: it stays as it is.
        rows.insert(WorkRow.of(
                new NewWork(buried.tenant(), buried.id(), buried.queue(), dueAt, buried.ref(), buried.attempts())));
    }
}
