package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.frontdesk.work.spi.WorkStore} promises of inserting and claiming; leases and the dead are inherited. */
public abstract class WorkStoreContract extends WorkStoreClaims {

    protected WorkStoreContract() {}

    @Test
    void claims_what_was_inserted_with_its_reference_due_time_and_attempt_one() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now().minusNanos(1_000));
        insert(work);

        List<WorkItem> claimed = claim(now(), 10);

        assertThat(claimed)
                .containsExactly(new WorkItem(new WorkRef(tenant, work.id(), 1), queue(), work.ref(), work.dueAt(), 1));
    }

    @Test
    void keeps_a_reference_of_a_hundred_characters() {
        NewWork work = new NewWork(tenant(), rows().id(), queue(), now(), "x".repeat(100));
        insert(work);

        assertThat(claim(now(), 10)).extracting(WorkItem::ref).containsExactly(work.ref());
    }

    @Test
    void leaves_work_as_it_is_when_the_same_id_comes_again() {
        TenantId tenant = tenant();
        NewWork first = new NewWork(tenant, rows().id(), queue(), now(), "first");
        insert(first);
        NewWork again = new NewWork(tenant, first.id(), queue(), later(-60), "again");
        NewWork other = new NewWork(tenant, rows().id(), queue(), later(-120), "other");

        insert(again, other);

        assertThat(claim(now(), 10)).extracting(WorkItem::ref).containsExactly("other", "first");
    }

    @Test
    void leaves_a_lease_as_it_is_when_the_same_id_comes_again() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        WorkRef lease = claimOne(now());

        insert(work);

        assertThat(claim(now(), 10)).isEmpty();
        assertThat(complete(lease)).containsExactly(lease);
    }

    @Test
    void takes_the_same_id_twice_in_one_batch_as_one() {
        NewWork work = rows().work(tenant(), queue(), now());

        insert(work, new NewWork(work.tenant(), work.id(), queue(), now(), work.ref()));

        assertThat(claim(now(), 10)).hasSize(1);
    }

    @Test
    void takes_the_same_id_of_two_tenants_as_two() {
        NewWork one = rows().work(tenant(), queue(), now());
        NewWork two = new NewWork(tenant(), one.id(), queue(), now(), "two");

        insert(one, two);

        assertThat(claim(now(), 10)).extracting(item -> item.lease().tenant()).containsOnly(one.tenant(), two.tenant());
    }

    @Test
    void lets_two_threads_insert_one_id_once() {
        NewWork work = rows().work(tenant(), queue(), now());
        Supplier<Boolean> insert = () -> {
            work().insert(List.of(work));
            return true;
        };

        race(TenantScope.of(work.tenant()), List.of(insert, insert));

        assertThat(claim(now(), 10)).hasSize(1);
    }

    @Test
    void accepts_an_empty_batch() {
        insert();

        assertThat(claim(now(), 10)).isEmpty();
    }

    @Test
    void forgets_work_whose_transaction_rolled_back() {
        NewWork work = rows().work(tenant(), queue(), now());

        rolledBack(work.tenant(), () -> work().insert(List.of(work)));

        assertThat(claim(now(), 10)).isEmpty();
    }

    @Test
    void claims_what_is_due_to_the_microsecond_and_nothing_later() {
        TenantId tenant = tenant();
        NewWork due = rows().work(tenant, queue(), now());
        insert(due, rows().work(tenant, queue(), now().plusNanos(1_000)));

        assertThat(claim(now(), 10)).extracting(item -> item.lease().id()).containsExactly(due.id());
        assertThat(claim(now().plusNanos(1_000), 10)).hasSize(1);
    }

    @Test
    void claims_the_earliest_first_whichever_tenant_it_belongs_to() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<NewWork> inOrder = IntStream.range(0, 20)
                .mapToObj(i -> rows().work(tenants.get(i % 2), queue(), later(i - 30)))
                .toList();
        List<NewWork> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);
        insert(shuffled);

        List<UUID> claimed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            claim(now(), 5).forEach(item -> claimed.add(item.lease().id()));
        }

        assertThat(claimed).isEqualTo(inOrder.stream().map(NewWork::id).toList());
    }

    @Test
    void claims_of_the_queue_asked_for_only() {
        TenantId tenant = tenant();
        insert(rows().work(tenant, rows().name("other"), now()));

        assertThat(claim(now(), 10)).isEmpty();
    }

    @Test
    void never_claims_more_than_the_limit() {
        insert(rows().work(tenant(), queue(), 50));

        assertThat(claim(now(), 7)).hasSize(7);
        assertThat(claim(now(), 1)).hasSize(1);
        assertThat(claim(now(), 100)).hasSize(42);
    }

    @Test
    void claims_leased_work_again_only_when_the_lease_has_ended() {
        insert(rows().work(tenant(), queue(), now()));
        WorkRef first = claimOne(now());
        Instant end = leasedUntil(now());

        assertThat(claim(end.minusNanos(1_000), 10)).isEmpty();
        assertThat(claim(end, 10)).extracting(WorkItem::lease).containsExactly(next(first));
    }

    @Test
    void forgets_a_claim_whose_transaction_rolled_back() {
        insert(rows().work(tenant(), queue(), now()));

        rolledBack(
                TenantScope.platform(),
                () -> assertThat(work().claim(ClaimRequest.of(queue(), "node", now(), leasedUntil(now()), 10)))
                        .hasSize(1));

        assertThat(claimOne(now()).attempt()).isEqualTo(1);
    }

    @Test
    void shares_work_among_threads_without_giving_any_twice() {
        insert(rows().work(tenant(), queue(), 400));
        Supplier<List<WorkItem>> claim =
                () -> work().claim(ClaimRequest.of(queue(), "node", now(), leasedUntil(now()), 30));

        List<WorkItem> claimed = new ArrayList<>();
        int before = -1;
        while (claimed.size() > before && claimed.size() <= 400) {
            before = claimed.size();
            race(TenantScope.platform(), List.of(claim, claim, claim)).forEach(batch -> {
                assertThat(batch).hasSizeLessThanOrEqualTo(30);
                claimed.addAll(batch);
            });
        }

        assertThat(claimed).hasSize(400);
        assertThat(new HashSet<>(claimed)).hasSize(400);
    }

    @Test
    void skips_rows_that_another_transaction_has_locked() {
        insert(rows().work(tenant(), queue(), 10));
        Supplier<List<WorkItem>> claim =
                () -> work().claim(ClaimRequest.of(queue(), "node", now(), leasedUntil(now()), 6));

        try (OpenTransaction<List<WorkItem>> other = open(TenantScope.platform(), claim)) {
            assertThat(other.result()).hasSize(6);
            assertThat(claim(now(), 10)).hasSize(4).doesNotContainAnyElementsOf(other.result());
        }
        assertThat(claim(now(), 10)).as("given back by the rollback").hasSize(6);
    }

    @Test
    void removes_work_whatever_its_lease_and_tells_which_stood() {
        TenantId tenant = tenant();
        insert(rows().work(tenant, queue(), 3));
        List<WorkItem> claimed = claim(now(), 2);
        UUID leased = claimed.get(0).lease().id();
        UUID unknown = rows().id();

        Set<UUID> removed = in(tenant, () -> work().remove(tenant, List.of(leased, unknown)));

        assertThat(removed).containsExactly(leased);
        assertThat(complete(claimed.get(0).lease(), claimed.get(1).lease()))
                .containsExactly(claimed.get(1).lease());
        assertThat(claim(now(), 10)).as("what was neither leased nor removed").hasSize(1);
    }

    @Test
    void removes_work_of_the_tenant_asked_for_only() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        TenantId other = tenant();

        assertThat(in(other, () -> work().remove(other, List.of(work.id())))).isEmpty();
        assertThat(claim(now(), 10)).hasSize(1);
    }

    @Test
    void releases_every_lease_there_is() {
        insert(rows().work(tenant(), queue(), 3));
        WorkRef lost = claimOne(now());
        claim(now(), 1);

        assertThat(onPlatform(() -> work().releaseAll())).isGreaterThanOrEqualTo(2);

        assertThat(claim(now(), 10)).hasSize(3).extracting(WorkItem::lease).contains(next(lost));
        assertThat(complete(lost)).isEmpty();
    }

    @Test
    void replaces_and_locks_a_thousand_rows_with_a_handful_of_statements() {
        TenantId tenant = tenant();
        List<NewWork> batch = rows().work(tenant, queue(), 1000);
        insert(batch.subList(0, 500));

        run(tenant, () -> runWithAtMost(HANDFUL, () -> work().replace(batch)));
        List<UUID> ids = batch.stream().map(NewWork::id).toList();
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> work().lock(tenant, ids))))
                .hasSize(1000);
    }

    @Test
    void moves_a_thousand_rows_with_a_handful_of_statements_each_time() {
        TenantId tenant = tenant();
        List<NewWork> batch = rows().work(tenant, queue(), 1000);

        run(tenant, () -> runWithAtMost(HANDFUL, () -> work().insert(batch)));
        List<WorkItem> claimed = onPlatform(() -> withAtMost(
                HANDFUL, () -> work().claim(ClaimRequest.of(queue(), "node", now(), leasedUntil(now()), 1000))));
        List<WorkRef> leases = claimed.stream().map(WorkItem::lease).toList();

        assertThat(leases).hasSize(1000);
        onPlatform(() -> withAtMost(HANDFUL, () -> work().lockHeld(leases, now())));
        onPlatform(() -> withAtMost(HANDFUL, () -> work().extend(leases, now(), later(300))));
        onPlatform(() -> withAtMost(HANDFUL, () -> work().reschedule(dueAt(leases, now()))));
        List<WorkRef> again = claim(now(), 1000).stream().map(WorkItem::lease).toList();
        assertThat(onPlatform(() -> withAtMost(HANDFUL, () -> work().bury(reasons(again.subList(0, 500)), now()))))
                .hasSize(500);
        assertThat(onPlatform(() -> withAtMost(HANDFUL, () -> work().complete(again))))
                .hasSize(500);
        assertThat(onPlatform(() -> withAtMost(HANDFUL, () -> work().dead(inQueue(), null, 1000))))
                .hasSize(500);
        assertThat(onPlatform(() -> withAtMost(HANDFUL, () -> work().requeueAll(inQueue(), now(), 1000))))
                .isEqualTo(500);
        assertThat(onPlatform(() -> withAtMost(1, () -> work().depths(now())))).isNotEmpty();
    }
}
