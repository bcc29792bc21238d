package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the work contract that says what becomes of work that is given up. */
abstract class WorkStoreDead extends StoreContract {

    private String queue;

    @BeforeEach
    void nameTheQueue() {
        queue = rows().name("queue");
    }

    @Test
    void buries_leased_work_with_its_reason_attempts_and_time() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);
        claim(now(), 1);
        WorkRef lease = claimOne(leasedUntil(now()));

        assertThat(bury(lease)).containsExactly(lease);

        assertThat(dead())
                .containsExactly(
                        new DeadWork(tenant, work.id(), queue(), work.ref(), 2, "reason of " + work.id(), now()));
        assertThat(claim(later(3600), 10)).isEmpty();
        assertThat(complete(lease)).isEmpty();
    }

    @Test
    void buries_each_with_its_own_reason() {
        insert(rows().work(tenant(), queue(), 5));
        WorkRef[] leases = claim(now(), 5).stream().map(WorkItem::lease).toArray(WorkRef[]::new);

        bury(leases);

        assertThat(dead())
                .hasSize(5)
                .allSatisfy(dead -> assertThat(dead.reason()).isEqualTo("reason of " + dead.id()));
    }

    @Test
    void lists_the_dead_in_unsigned_order_of_id_page_by_page() {
        insert(rows().work(tenant(), queue(), 11));
        bury(claim(now(), 11).stream().map(WorkItem::lease).toArray(WorkRef[]::new));

        List<UUID> listed = new ArrayList<>();
        UUID after = null;
        for (List<DeadWork> page = dead(after, 4); !page.isEmpty(); page = dead(after, 4)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            page.forEach(dead -> listed.add(dead.id()));
            after = listed.get(listed.size() - 1);
        }

        assertThat(listed).hasSize(11).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void lists_the_dead_of_two_tenants_with_one_id_in_order_of_tenant() {
        UUID id = rows().id();
        List<TenantId> tenants = List.of(tenant(), tenant(), tenant());
        tenants.forEach(tenant -> insert(new NewWork(tenant, id, queue(), now(), "ref")));
        bury(claim(now(), 3).stream().map(WorkItem::lease).toArray(WorkRef[]::new));

        assertThat(dead()).hasSize(3).extracting(dead -> dead.tenant().value()).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void lists_the_dead_of_all_queues_when_none_is_given() {
        insert(rows().work(tenant(), queue(), 2));
        bury(claim(now(), 2).stream().map(WorkItem::lease).toArray(WorkRef[]::new));
        UUID first = dead().get(0).id();

        List<DeadWork> found = onPlatform(() -> work().dead(DeadWorkQuery.all(), before(first), 1));

        assertThat(found).extracting(DeadWork::id).containsExactly(first);
        assertThat(onPlatform(() -> work().dead(DeadWorkQuery.all().inQueue(rows().name("other")), null, 10)))
                .isEmpty();
    }

    @Test
    void requeues_the_dead_as_new_and_due_when_told() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);
        bury(claimOne(now()));

        assertThat(requeue(tenant, work.id(), later(30))).isTrue();

        assertThat(dead()).isEmpty();
        assertThat(claim(later(30).minusNanos(1_000), 10)).isEmpty();
        assertThat(claim(later(30), 10))
                .containsExactly(new WorkItem(new WorkRef(tenant, work.id(), 2), queue(), work.ref(), later(30), 1));
    }

    @Test
    void requeues_nothing_that_is_not_dead() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        TenantId other = tenant();

        assertThat(requeue(work.tenant(), work.id(), now())).as("alive").isFalse();
        bury(claimOne(now()));
        assertThat(requeue(other, work.id(), now())).as("another tenant's").isFalse();
        assertThat(requeue(work.tenant(), rows().id(), now())).as("unknown").isFalse();
        assertThat(dead()).hasSize(1);
    }

    @Test
    void buries_again_what_was_requeued() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        bury(claimOne(now()));
        requeue(work.tenant(), work.id(), now());

        bury(claimOne(now()));

        assertThat(dead()).hasSize(1);
    }

    @Test
    void buries_work_whose_id_died_before_in_place_of_the_older() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        bury(claimOne(now()));
        insert(new NewWork(work.tenant(), work.id(), queue(), now(), "younger"));

        bury(claimOne(now()));

        assertThat(dead()).extracting(DeadWork::ref).containsExactly("younger");
    }

    @Test
    void forgets_a_burial_whose_transaction_rolled_back() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        rolledBack(
                TenantScope.platform(),
                () -> assertThat(work().bury(reasons(List.of(lease)), now())).hasSize(1));

        assertThat(dead()).isEmpty();
        assertThat(complete(lease)).containsExactly(lease);
    }

    final WorkStore work() {
        return persistence().work();
    }

    /** A queue of this test's own. */
    final String queue() {
        return queue;
    }

    final DeadWorkQuery inQueue() {
        return DeadWorkQuery.all().inQueue(queue);
    }

    final Instant now() {
        return rows().now();
    }

    final Instant later(long seconds) {
        return rows().later(seconds);
    }

    /** Where the leases of {@link #claim} made at this instant end. */
    static Instant leasedUntil(Instant now) {
        return now.plusSeconds(60);
    }

    final void insert(NewWork... work) {
        insert(List.of(work));
    }

    final void insert(List<NewWork> batch) {
        Set<TenantId> tenants = batch.stream().map(NewWork::tenant).collect(Collectors.toSet());
        in(tenants, () -> {
            work().insert(batch);
            return true;
        });
    }

    final List<WorkItem> claim(Instant at, int limit) {
        return onPlatform(() -> work().claim(ClaimRequest.of(queue(), "node", at, leasedUntil(at), limit)));
    }

    final WorkRef claimOne(Instant at) {
        List<WorkItem> claimed = claim(at, 1);
        assertThat(claimed).hasSize(1);
        return claimed.get(0).lease();
    }

    final Set<WorkRef> complete(WorkRef... leases) {
        return inTenantsOf(leases, refs -> work().complete(refs));
    }

    final Set<WorkRef> bury(WorkRef... leases) {
        return inTenantsOf(leases, refs -> work().bury(reasons(refs), now()));
    }

    final boolean requeue(TenantId tenant, UUID id, Instant dueAt) {
        return in(tenant, () -> work().requeue(tenant, id, dueAt));
    }

    final List<DeadWork> dead() {
        return dead(null, 1000);
    }

    final List<DeadWork> dead(@Nullable UUID after, int limit) {
        return onPlatform(() -> work().dead(inQueue(), after, limit));
    }

    final <T> T inTenantsOf(WorkRef[] leases, Function<List<WorkRef>, T> call) {
        Set<TenantId> tenants = Arrays.stream(leases).map(WorkRef::tenant).collect(Collectors.toSet());
        return in(tenants, () -> call.apply(List.of(leases)));
    }

    static Map<WorkRef, String> reasons(Collection<WorkRef> leases) {
        Map<WorkRef, String> reasons = new LinkedHashMap<>();
        leases.forEach(lease -> reasons.put(lease, "reason of " + lease.id()));
        return reasons;
    }

    private static UUID before(UUID id) {
        long low = id.getLeastSignificantBits();
        return low == 0
                ? new UUID(id.getMostSignificantBits() - 1, -1)
                : new UUID(id.getMostSignificantBits(), low - 1);
    }
}
