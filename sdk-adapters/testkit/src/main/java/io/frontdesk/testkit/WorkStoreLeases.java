package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The part of the work contract that says what a lease, held or lost, can do. */
abstract class WorkStoreLeases extends WorkStoreOperators {

    @Test
    void confirms_leases_that_are_held() {
        insert(rows().work(tenant(), queue(), 2));
        List<WorkItem> claimed = claim(now(), 2);
        WorkRef held = claimed.get(0).lease();
        WorkRef stale = new WorkRef(
                claimed.get(1).lease().tenant(), claimed.get(1).lease().id(), 2);
        WorkRef unknown = new WorkRef(held.tenant(), rows().id(), 1);

        assertThat(lockHeld(now(), held, stale, unknown)).containsExactly(held);
    }

    @Test
    void confirms_a_lease_until_the_microsecond_it_ends() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());
        Instant end = leasedUntil(now());

        assertThat(lockHeld(end.minusNanos(1_000), lease)).containsExactly(lease);
        assertThat(lockHeld(end, lease)).isEmpty();
    }

    @Test
    void confirms_a_batch_of_several_tenants_each_for_its_own() {
        NewWork one = rows().work(tenant(), queue(), now());
        NewWork two = new NewWork(tenant(), one.id(), queue(), now(), "two");
        insert(one, two);
        WorkRef[] leases = claim(now(), 2).stream().map(WorkItem::lease).toArray(WorkRef[]::new);
        WorkRef guessed = new WorkRef(tenant(), one.id(), 1);

        assertThat(lockHeld(now(), leases[0], leases[1], guessed)).containsExactlyInAnyOrder(leases);
    }

    @Test
    void locks_what_it_confirms_so_that_nobody_claims_it_meanwhile() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        try (OpenTransaction<Set<WorkRef>> other =
                open(TenantScope.platform(), () -> work().lockHeld(List.of(lease), now()))) {
            assertThat(other.result()).containsExactly(lease);
            assertThat(claim(leasedUntil(now()), 10))
                    .as("after the lease's end, while locked")
                    .isEmpty();
            other.commit();
        }
        assertThat(claim(leasedUntil(now()), 10)).hasSize(1);
    }

    @Test
    void extends_held_leases() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        assertThat(extend(now(), later(600), lease)).containsExactly(lease);

        assertThat(claim(later(599), 10)).isEmpty();
        assertThat(lockHeld(later(599), lease)).containsExactly(lease);
        assertThat(claim(later(600), 10)).hasSize(1);
    }

    @Test
    void does_not_extend_a_lease_that_has_ended() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());
        Instant end = leasedUntil(now());

        assertThat(extend(end, end.plusSeconds(60), lease)).isEmpty();
        assertThat(claim(end, 10)).hasSize(1);
    }

    @Test
    void completes_what_is_leased() {
        insert(rows().work(tenant(), queue(), 2));
        WorkRef lease = claimOne(now());

        assertThat(complete(lease)).containsExactly(lease);

        assertThat(complete(lease)).as("a second time").isEmpty();
        assertThat(claim(leasedUntil(now()), 10))
                .hasSize(1)
                .extracting(WorkItem::lease)
                .doesNotContain(lease);
    }

    @Test
    void completes_under_a_lease_that_ended_while_nobody_else_claimed_the_row() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        assertThat(complete(lease)).containsExactly(lease);
        assertThat(claim(later(3600), 10)).isEmpty();
    }

    @Test
    void a_lost_lease_can_do_nothing() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lost = claimOne(now());
        Instant taken = leasedUntil(now());
        WorkRef held = claimOne(taken);

        assertThat(lockHeld(taken, lost)).as("commit under it").isEmpty();
        assertThat(extend(taken, later(6000), lost)).as("extend").isEmpty();
        assertThat(complete(lost)).as("complete").isEmpty();
        assertThat(reschedule(later(-60), lost)).as("reschedule").isEmpty();
        assertThat(bury(lost)).as("bury").isEmpty();

        assertThat(lockHeld(taken, held)).as("the other's lease").containsExactly(held);
        assertThat(claim(taken, 10)).isEmpty();
        assertThat(claim(leasedUntil(taken), 10)).hasSize(1);
        assertThat(dead()).isEmpty();
    }

    @Test
    void a_batch_does_what_it_can_when_some_leases_are_lost() {
        insert(rows().work(tenant(), queue(), 4));
        List<WorkRef> first = claim(now(), 4).stream().map(WorkItem::lease).toList();
        List<WorkRef> taken =
                claim(leasedUntil(now()), 2).stream().map(WorkItem::lease).toList();
        List<WorkRef> standing =
                first.stream().filter(lease -> !taken.contains(next(lease))).toList();

        assertThat(complete(first.toArray(WorkRef[]::new))).containsExactlyInAnyOrderElementsOf(standing);
        assertThat(complete(taken.toArray(WorkRef[]::new))).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void reschedules_to_a_later_time_and_ends_the_lease() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        assertThat(reschedule(later(7), lease)).containsExactly(lease);

        assertThat(lockHeld(now(), lease)).as("the lease").isEmpty();
        assertThat(claim(later(7).minusNanos(1_000), 10)).isEmpty();
        assertThat(claim(later(8), 10)).singleElement().satisfies(item -> {
            assertThat(item.lease()).isEqualTo(next(lease));
            assertThat(item.dueAt()).isEqualTo(later(7));
        });
    }

    @Test
    void reschedules_each_row_to_its_own_time() {
        insert(rows().work(tenant(), queue(), 3));
        List<WorkRef> leases = claim(now(), 3).stream().map(WorkItem::lease).toList();
        Map<WorkRef, Instant> times = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            times.put(leases.get(i), later(10L * (3 - i)));
        }

        assertThat(onPlatform(() -> work().reschedule(times))).containsExactlyInAnyOrderElementsOf(leases);

        assertThat(claimOne(later(10)).id()).isEqualTo(leases.get(2).id());
        assertThat(claimOne(later(20)).id()).isEqualTo(leases.get(1).id());
        assertThat(claimOne(later(30)).id()).isEqualTo(leases.get(0).id());
    }

    @Test
    void forgets_a_completion_whose_transaction_rolled_back() {
        insert(rows().work(tenant(), queue(), 1));
        WorkRef lease = claimOne(now());

        rolledBack(
                TenantScope.platform(),
                () -> assertThat(work().complete(List.of(lease))).hasSize(1));

        assertThat(complete(lease)).containsExactly(lease);
    }

    final Set<WorkRef> lockHeld(Instant at, WorkRef... leases) {
        return inTenantsOf(leases, refs -> work().lockHeld(refs, at));
    }

    final Set<WorkRef> extend(Instant at, Instant until, WorkRef... leases) {
        return inTenantsOf(leases, refs -> work().extend(refs, at, until));
    }

    final Set<WorkRef> reschedule(Instant to, WorkRef... leases) {
        return inTenantsOf(leases, refs -> work().reschedule(dueAt(refs, to)));
    }

    static Map<WorkRef, Instant> dueAt(Collection<WorkRef> leases, Instant to) {
        Map<WorkRef, Instant> times = new LinkedHashMap<>();
        leases.forEach(lease -> times.put(lease, to));
        return times;
    }

    static WorkRef next(WorkRef lease) {
        return new WorkRef(lease.tenant(), lease.id(), lease.attempt() + 1);
    }

    static List<TenantId> tenantsOf(WorkRef... leases) {
        return Arrays.stream(leases).map(WorkRef::tenant).distinct().toList();
    }
}
