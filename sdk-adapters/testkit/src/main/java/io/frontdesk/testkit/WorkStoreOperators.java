package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The part of the work contract that operators rely on: how much lies where, and the dead found and moved back by filter. */
abstract class WorkStoreOperators extends WorkStoreDead {

    @Test
    void counts_each_item_of_a_queue_once_as_due_later_or_leased() {
        TenantId tenant = tenant();
        insert(rows().work(tenant, queue(), later(-90)), rows().work(tenant(), queue(), later(-30)));
        insert(rows().work(tenant, queue(), now()), rows().work(tenant, queue(), now().plusNanos(1_000)));
        claim(now(), 1);

        assertThat(depth()).contains(new QueueDepth(queue(), 2, 1, 1, Optional.of(later(-30))));
    }

    @Test
    void counts_as_due_again_what_was_leased_until_now() {
        insert(rows().work(tenant(), queue(), later(-5)));
        claim(now(), 1);
        Instant end = leasedUntil(now());

        assertThat(depth(end.minusNanos(1_000))).contains(new QueueDepth(queue(), 0, 0, 1, Optional.empty()));
        assertThat(depth(end)).contains(new QueueDepth(queue(), 1, 0, 0, Optional.of(later(-5))));
    }

    @Test
    void counts_nothing_in_a_queue_that_is_empty_or_dead() {
        insert(rows().work(tenant(), queue(), 1));
        bury(claimOne(now()));

        assertThat(depth()).isEmpty();
    }

    @Test
    void counts_as_somebody_who_counts_by_hand_would() {
        Map<String, List<NewWork>> work = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            String queue = rows().name("counted");
            List<NewWork> batch = rows().work(tenant(), queue, 1 + rows().number(40)).stream()
                    .map(w -> new NewWork(w.tenant(), w.id(), queue, later(rows().number(21) - 10), w.ref()))
                    .toList();
            insert(batch);
            work.put(queue, batch);
        }

        List<QueueDepth> depths = onPlatform(() -> work().depths(now()));

        work.forEach((queue, batch) -> assertThat(depths).contains(byHand(queue, batch)));
        assertThat(depths).extracting(QueueDepth::queue).doesNotHaveDuplicates();
    }

    private QueueDepth byHand(String queue, List<NewWork> batch) {
        long due = batch.stream().filter(w -> !w.dueAt().isAfter(now())).count();
        Optional<Instant> first = batch.stream().map(NewWork::dueAt).min(Comparator.naturalOrder());
        return new QueueDepth(queue, due, batch.size() - due, 0, first.filter(at -> !at.isAfter(now())));
    }

    @Test
    void finds_the_dead_by_reason_and_by_when_they_died() {
        insert(rows().work(tenant(), queue(), 3));
        buryAt(later(10), "early");
        buryAt(later(20), "wanted");
        buryAt(later(30), "wanted");

        assertThat(reasons(inQueue().withReason("early"))).containsExactly("early");
        assertThat(reasons(inQueue().withReason("earl"))).isEmpty();
        assertThat(reasons(inQueue().diedFrom(later(20)))).hasSize(2);
        assertThat(reasons(inQueue().diedBefore(later(20)))).containsExactly("early");
        assertThat(reasons(inQueue().diedFrom(later(10)).diedBefore(later(20)))).containsExactly("early");
        assertThat(onPlatform(() -> work().dead(inQueue().withReason("wanted").diedFrom(later(21)), null, 10)))
                .extracting(DeadWork::diedAt)
                .containsExactly(later(30));
    }

    @Test
    void requeues_the_dead_that_match_as_new_and_leaves_the_others() {
        TenantId tenant = tenant();
        insert(rows().work(tenant, queue(), 2));
        insert(rows().work(tenant(), queue(), 1));
        buryAt(now(), "wanted");
        buryAt(now(), "other");
        buryAt(now(), "wanted");
        Set<UUID> wanted = ids(inQueue().withReason("wanted"));

        assertThat(requeueAll(inQueue().withReason("wanted"), 10)).isEqualTo(2);

        assertThat(reasons(inQueue())).containsExactly("other");
        assertThat(claim(later(30).minusNanos(1_000), 10)).isEmpty();
        List<WorkItem> claimed = claim(later(30), 10);
        assertThat(claimed).extracting(item -> item.lease().id()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(claimed)
                .allSatisfy(item -> assertThat(item.lease().attempt()).isEqualTo(2));
        assertThat(requeueAll(inQueue().withReason("wanted"), 10)).isZero();
    }

    @Test
    void requeues_no_more_than_the_limit_the_lowest_ids_first() {
        insert(rows().work(tenant(), queue(), 11));
        bury(claim(now(), 11).stream().map(WorkItem::lease).toArray(WorkRef[]::new));
        List<UUID> inOrder = ids(inQueue()).stream().sorted(Uuids.UNSIGNED).toList();

        assertThat(requeueAll(inQueue(), 4)).isEqualTo(4);

        assertThat(ids(inQueue())).containsExactlyInAnyOrderElementsOf(inOrder.subList(4, 11));
        assertThat(requeueAll(inQueue(), 4)).isEqualTo(4);
        assertThat(requeueAll(inQueue(), 4)).isEqualTo(3);
        assertThat(claim(later(30), 20)).hasSize(11);
    }

    @Test
    void requeues_beside_a_live_row_of_the_same_id_without_touching_it() {
        NewWork work = rows().work(tenant(), queue(), now());
        insert(work);
        bury(claimOne(now()));
        insert(new NewWork(work.tenant(), work.id(), queue(), later(5), "younger"));

        assertThat(requeueAll(inQueue(), 10)).as("not among the dead any more").isEqualTo(1);

        assertThat(dead()).isEmpty();
        assertThat(claim(later(5), 10)).extracting(WorkItem::ref).containsExactly("younger");
    }

    @Test
    void requeues_each_once_when_several_ask_at_once() {
        insert(rows().work(tenant(), queue(), 60));
        bury(claim(now(), 60).stream().map(WorkItem::lease).toArray(WorkRef[]::new));
        Supplier<Integer> requeue = () -> work().requeueAll(inQueue(), later(30), 50);

        int moved = 0;
        for (int round = 0; round < 3; round++) {
            moved += race(TenantScope.platform(), List.of(requeue, requeue)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        assertThat(moved).isEqualTo(60);
        List<WorkItem> claimed = claim(later(30), 100);
        assertThat(new HashSet<>(claimed)).hasSize(60);
    }

    @Test
    void leaves_the_dead_where_they_were_when_the_requeueing_rolls_back() {
        insert(rows().work(tenant(), queue(), 2));
        bury(claim(now(), 2).stream().map(WorkItem::lease).toArray(WorkRef[]::new));

        rolledBack(
                TenantScope.platform(),
                () -> assertThat(work().requeueAll(inQueue(), now(), 10)).isEqualTo(2));

        assertThat(dead()).hasSize(2);
        assertThat(claim(later(60), 10)).isEmpty();
    }

    private void buryAt(Instant at, String reason) {
        WorkRef lease = claimOne(at);
        onPlatform(() -> work().bury(Map.of(lease, reason), at));
    }

    private List<String> reasons(DeadWorkQuery query) {
        List<DeadWork> found = onPlatform(() -> work().dead(query, null, 100));
        return new ArrayList<>(found.stream().map(DeadWork::reason).toList());
    }

    private Set<UUID> ids(DeadWorkQuery query) {
        Set<UUID> ids = new HashSet<>();
        onPlatform(() -> work().dead(query, null, 100)).forEach(dead -> ids.add(dead.id()));
        return ids;
    }

    private int requeueAll(DeadWorkQuery query, int limit) {
        return onPlatform(() -> work().requeueAll(query, later(30), limit));
    }

    private Optional<QueueDepth> depth() {
        return depth(now());
    }

    private Optional<QueueDepth> depth(Instant at) {
        return onPlatform(() -> work().depths(at)).stream()
                .filter(depth -> depth.queue().equals(queue()))
                .findFirst();
    }
}
