package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The part of the work contract that says what becomes of rows somebody schedules anew, and of those who held them. */
abstract class WorkStoreReplaced extends WorkStoreLeases {

    @Test
    void replaces_what_stands_and_inserts_what_does_not() {
        TenantId tenant = tenant();
        NewWork standing = rows().work(tenant, queue(), now());
        NewWork fresh = rows().work(tenant, queue(), later(60));
        insert(standing);

        replace(new NewWork(tenant, standing.id(), queue(), later(60), "moved"), fresh);

        assertThat(claim(later(59), 10)).isEmpty();
        assertThat(claim(later(60), 10))
                .containsExactlyInAnyOrder(
                        new WorkItem(new WorkRef(tenant, standing.id(), 2), queue(), "moved", later(60), 1),
                        new WorkItem(new WorkRef(tenant, fresh.id(), 1), queue(), fresh.ref(), later(60), 1));
    }

    @Test
    void moves_what_stands_to_another_queue() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, rows().name("elsewhere"), now());
        insert(work);

        replace(new NewWork(tenant, work.id(), queue(), now(), "ref"));

        assertThat(claim(now(), 10)).hasSize(1);
    }

    @Test
    void ends_the_lease_of_what_is_replaced_for_good() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);
        WorkRef old = claimOne(now());

        replace(new NewWork(tenant, work.id(), queue(), now(), "ref"));

        assertNothingCanBeDoneUnder(old);
        WorkRef held = claimOne(now());
        assertNothingCanBeDoneUnder(old);
        assertThat(complete(held)).containsExactly(held);
    }

    private void assertNothingCanBeDoneUnder(WorkRef lease) {
        assertThat(lockHeld(now(), lease)).as("commit").isEmpty();
        assertThat(extend(now(), later(600), lease)).as("extend").isEmpty();
        assertThat(onPlatform(() -> work().reschedule(dueAt(List.of(lease), now()))))
                .as("reschedule")
                .isEmpty();
        assertThat(onPlatform(() -> work().bury(reasons(List.of(lease)), now())))
                .as("bury")
                .isEmpty();
        assertThat(complete(lease)).as("complete").isEmpty();
    }

    @Test
    void replaces_work_of_the_tenant_asked_for_only() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        WorkRef lease = claimOne(now());

        replace(new NewWork(tenant(), work.id(), rows().name("elsewhere"), later(60), "ref"));

        assertThat(complete(lease)).containsExactly(lease);
    }

    @Test
    void forgets_a_replacement_whose_transaction_rolled_back() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);

        rolledBack(tenant, () -> work().replace(List.of(new NewWork(tenant, work.id(), queue(), later(60), "ref"))));

        assertThat(claim(now(), 10)).hasSize(1);
    }

    @Test
    void locks_rows_so_that_nobody_claims_them_meanwhile() {
        TenantId tenant = tenant();
        NewWork work = rows().work(tenant, queue(), now());
        insert(work);

        try (OpenTransaction<Set<UUID>> other =
                open(TenantScope.of(tenant), () -> work().lock(tenant, List.of(work.id(), rows().id())))) {
            assertThat(other.result()).containsExactly(work.id());
            assertThat(claim(now(), 10)).isEmpty();
            other.commit();
        }
        assertThat(claim(now(), 10)).hasSize(1);
    }

    private void replace(NewWork... work) {
        onPlatform(() -> {
            work().replace(List.of(work));
            return true;
        });
    }
}
