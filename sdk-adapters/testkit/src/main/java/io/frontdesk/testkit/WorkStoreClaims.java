package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of the work contract that says how one claims: from a due time on, shared among tenants, and how tries and attempts are counted. */
abstract class WorkStoreClaims extends WorkStoreReplaced {

    @Test
    void inserts_new_work_all_or_nothing() {
        TenantId tenant = tenant();
        NewWork standing = rows().work(tenant, queue(), now());
        NewWork fresh = rows().work(tenant, queue(), now());
        insertNew(standing);

        assertThatThrownBy(() -> insertNew(fresh, standing))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED));
        assertThat(claim(now(), 10)).extracting(WorkItem::ref).containsExactly(standing.ref());
    }

    private void insertNew(NewWork... work) {
        onPlatform(() -> {
            work().insertNew(List.of(work));
            return true;
        });
    }

    @Test
    void claims_nothing_that_was_due_before_the_bound() {
        TenantId tenant = tenant();
        NewWork old = rows().work(tenant, queue(), later(-60));
        NewWork bound = rows().work(tenant, queue(), later(-10));
        insert(old, bound);

        assertThat(onPlatform(() -> work().claim(request(now(), 10).withDueFrom(later(-10)))))
                .extracting(WorkItem::ref)
                .containsExactly(bound.ref());
        assertThat(claim(now(), 10)).extracting(WorkItem::ref).containsExactly(old.ref());
    }

    @Test
    void shares_a_claim_evenly_among_tenants_however_much_one_of_them_has() {
        TenantId noisy = tenant();
        insert(rows().work(noisy, queue(), 300));
        List<TenantId> quiet = List.of(tenant(), tenant(), tenant());
        quiet.forEach(tenant -> insert(rows().work(tenant, queue(), 20)));

        Map<TenantId, Long> shares = perTenant(claimFairly(now(), 40, null));

        assertThat(shares.keySet()).contains(noisy).containsAll(quiet);
        assertThat(shares.values()).allMatch(share -> share == 10);
    }

    @Test
    void comes_to_every_tenant_in_turn() {
        List<TenantId> tenants = IntStream.range(0, 20).mapToObj(i -> tenant()).toList();
        tenants.forEach(tenant -> insert(rows().work(tenant, queue(), 4)));

        Set<TenantId> served = new HashSet<>();
        TenantId after = null;
        for (int claim = 0; claim < 10; claim++) {
            List<WorkItem> batch = claimFairly(now(), 5, after);
            assertThat(batch).as("claim %d", claim).hasSizeBetween(1, 5);
            after = batch.get(batch.size() - 1).lease().tenant();
            served.addAll(perTenant(batch).keySet());
            if (served.size() == tenants.size()) {
                return;
            }
        }
        assertThat(served).containsExactlyInAnyOrderElementsOf(tenants);
    }

    @Test
    void answers_a_fair_claim_in_order_of_tenant_and_due_time() {
        List<TenantId> tenants = List.of(tenant(), tenant(), tenant());
        tenants.forEach(
                tenant -> insert(rows().work(tenant, queue(), later(-1)), rows().work(tenant, queue(), later(-9))));

        List<WorkItem> claimed = claimFairly(now(), 6, null);

        assertThat(claimed)
                .hasSize(6)
                .isSortedAccordingTo(Comparator.comparing(
                                (WorkItem item) -> item.lease().tenant().value(), Uuids.UNSIGNED)
                        .thenComparing(WorkItem::dueAt));
    }

    @Test
    void claims_fairly_neither_what_is_leased_nor_what_is_due_later() {
        TenantId tenant = tenant();
        insert(rows().work(tenant, queue(), later(60)), rows().work(tenant, queue(), now()));
        claimOne(now());

        assertThat(claimFairly(now(), 10, null)).isEmpty();
        assertThat(claimFairly(leasedUntil(now()), 10, null)).hasSize(2);
    }

    @Test
    void never_claims_more_fairly_than_its_limit() {
        for (int i = 0; i < 7; i++) {
            insert(rows().work(tenant(), queue(), 9));
        }
        for (int limit : List.of(1, 3, 7, 8, 50)) {
            TenantId from = null;
            assertThat(claimFairly(now(), limit, from)).as("limit %d", limit).hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Test
    void counts_tries_until_a_handler_puts_the_work_off() {
        insert(rows().work(tenant(), queue(), now()));
        var tries = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            WorkItem item = claim(now(), 1).get(0);
            tries.add(item.tries());
            onPlatform(() -> work().retry(dueAt(List.of(item.lease()), now())));
        }
        WorkItem last = claim(now(), 1).get(0);
        tries.add(last.tries());
        onPlatform(() -> work().reschedule(dueAt(List.of(last.lease()), now())));
        tries.add(claim(now(), 1).get(0).tries());

        assertThat(tries).containsExactly(1, 2, 3, 4, 1);
    }

    @Test
    void counts_a_try_whose_lease_ended_without_an_answer() {
        insert(rows().work(tenant(), queue(), now()));
        claimOne(now());

        assertThat(claim(leasedUntil(now()), 1)).extracting(WorkItem::tries).containsExactly(2);
    }

    @Test
    void goes_on_counting_attempts_in_a_later_life_so_that_no_old_lease_fits() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);
        WorkRef old = claimOne(now());
        in(tenant, () -> work().remove(tenant, List.of(work.id())));

        insert(new NewWork(tenant, work.id(), queue(), now(), "again", old.attempt()));
        WorkItem again = claim(now(), 1).get(0);

        assertThat(again.lease().attempt()).isEqualTo(old.attempt() + 1);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(complete(old)).isEmpty();
    }

    @Test
    void goes_on_counting_attempts_of_the_dead() {
        insert(rows().work(tenant(), queue(), now()));
        WorkRef old = claimOne(now());
        onPlatform(() -> work().bury(reasons(List.of(old)), now()));

        assertThat(in(old.tenant(), () -> work().requeue(old.tenant(), old.id(), now())))
                .isTrue();

        WorkItem again = claim(now(), 1).get(0);
        assertThat(again.lease().attempt()).isEqualTo(old.attempt() + 1);
        assertThat(again.tries()).isEqualTo(1);
    }

    private ClaimRequest request(Instant at, int limit) {
        return ClaimRequest.of(queue(), "node", at, leasedUntil(at), limit);
    }

    private List<WorkItem> claimFairly(Instant at, int limit, @Nullable TenantId after) {
        return onPlatform(() -> work().claimFairly(request(at, limit), after));
    }

    private static Map<TenantId, Long> perTenant(List<WorkItem> items) {
        return new HashMap<>(items.stream()
                .map(item -> item.lease().tenant())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }
}
