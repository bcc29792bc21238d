package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.journal.spi.JournalEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link io.frontdesk.journal.spi.JournalStore} promises of entries and positions; cursors and what is parked are inherited. */
public abstract class JournalStoreContract extends JournalStoreCursors {

    protected JournalStoreContract() {}

    @Test
    void gives_back_an_entry_as_it_was_written_without_a_position() {
        JournalEntry plain = rows().entry(tenant()).build();
        JournalEntry detailed = rows().entry(plain.tenant())
                .shard(15)
                .subject("s".repeat(40), rows().id())
                .detail(rows().sealed())
                .build();

        append(plain, detailed);

        assertThat(find(plain)).isEqualTo(plain);
        assertThat(find(detailed)).isEqualTo(detailed);
    }

    @Test
    void finds_nothing_that_is_unknown_or_another_tenants() {
        JournalEntry entry = rows().entry(tenant()).build();
        append(entry);
        TenantId other = tenant();

        assertThat(in(entry.tenant(), () -> journal().find(entry.tenant(), rows().id())))
                .isEmpty();
        assertThat(in(other, () -> journal().find(other, entry.id()))).isEmpty();
    }

    @Test
    void takes_entries_of_several_tenants_in_one_batch() {
        JournalEntry one = rows().entry(tenant()).build();
        JournalEntry two = rows().entry(tenant()).id(one.id()).build();

        append(one, two);

        assertThat(find(one)).isEqualTo(one);
        assertThat(find(two)).isEqualTo(two);
    }

    @Test
    void gives_positions_without_gaps_in_unsigned_order_of_id() {
        TenantId tenant = tenant();
        long base = lastPosition();
        List<JournalEntry> batch = entries(tenant, 3, 20);
        append(batch.subList(0, 10));
        append(batch.subList(10, 20));

        assertThat(sequence(100)).isEqualTo(20);

        List<UUID> inOrder =
                batch.stream().map(JournalEntry::id).sorted(Uuids.UNSIGNED).toList();
        List<JournalEntry> read = read(3, base, 100);
        assertThat(read).extracting(JournalEntry::id).isEqualTo(inOrder);
        assertThat(read).extracting(JournalEntry::position).isEqualTo(range(base, 20));
        assertThat(lastPosition()).isEqualTo(base + 20);
        assertThat(sequence(100)).as("nothing left").isZero();
    }

    @Test
    void begins_with_position_one() {
        append(rows().entry(tenant()).shard(0).build());
        sequenceAll();

        List<JournalEntry> first = new ArrayList<>();
        for (int shard = 0; shard < 16; shard++) {
            first.addAll(read(shard, 0, 1));
        }

        assertThat(first).extracting(JournalEntry::position).contains(1L).doesNotContain(0L);
    }

    @Test
    void gives_at_most_as_many_positions_as_asked_for() {
        append(entries(tenant(), 3, 10));
        long base = lastPosition();

        assertThat(List.of(sequence(4), sequence(4), sequence(4), sequence(4))).containsExactly(4, 4, 2, 0);

        assertThat(read(3, base, 100)).extracting(JournalEntry::position).isEqualTo(range(base, 10));
        assertThat(read(3, base, 100)).extracting(JournalEntry::id).isSortedAccordingTo(Uuids.UNSIGNED);
    }

    @Test
    void gives_no_position_to_what_rolled_back_and_leaves_no_gap() {
        TenantId tenant = tenant();
        long base = lastPosition();
        JournalEntry lost = rows().entry(tenant).shard(3).build();
        JournalEntry kept = rows().entry(tenant).shard(3).build();

        rolledBack(tenant, () -> journal().append(List.of(lost)));
        append(kept);
        rolledBack(
                TenantScope.platform(), () -> assertThat(journal().sequence(10)).isEqualTo(1));
        assertThat(lastPosition()).isEqualTo(base);
        sequenceAll();

        assertThat(read(3, base, 100)).containsExactly(positioned(kept, base + 1));
        assertThat(in(tenant, () -> journal().find(tenant, lost.id()))).isEmpty();
    }

    @Test
    void gives_an_older_entry_that_commits_later_a_later_position() {
        TenantId tenant = tenant();
        long base = lastPosition();
        List<JournalEntry> inOrder = entries(tenant, 3, 2).stream()
                .sorted((a, b) -> Uuids.UNSIGNED.compare(a.id(), b.id()))
                .toList();
        JournalEntry older = inOrder.get(0);
        JournalEntry newer = inOrder.get(1);

        try (var slow = open(TenantScope.of(tenant), () -> append(journal(), older))) {
            append(newer);
            assertThat(sequence(10)).as("what is committed").isEqualTo(1);
            assertThat(read(3, base, 10)).containsExactly(positioned(newer, base + 1));
            slow.commit();
        }
        sequenceAll();

        assertThat(read(3, base, 10)).containsExactly(positioned(newer, base + 1), positioned(older, base + 2));
    }

    @Test
    void leaves_no_gap_when_a_sequencer_rolls_back_beside_another() {
        long base = lastPosition();
        append(entries(tenant(), 3, 10));

        FutureTask<Integer> second;
        try (var first = open(TenantScope.platform(), () -> journal().sequence(5))) {
            assertThat(first.result()).isEqualTo(5);
            second = Threads.start(() -> sequence(100));
        }
        assertThat(Threads.await(second)).as("waits, or gets nothing").isIn(0, 10);
        sequenceAll();

        assertThat(read(3, base, 100)).extracting(JournalEntry::position).isEqualTo(range(base, 10));
    }

    @Test
    void shows_a_position_only_after_all_smaller_ones() {
        TenantId tenant = tenant();
        long base = lastPosition();
        List<JournalEntry> batch = new ArrayList<>(entries(tenant, 3, 100));
        batch.addAll(entries(tenant, 4, 100));
        append(batch);
        AtomicInteger given = new AtomicInteger();
        Callable<Integer> sequencer = () -> {
            while (given.get() < 200) {
                given.addAndGet(sequence(7));
            }
            return 0;
        };
        Callable<Integer> reader = () -> {
            while (given.get() < 200) {
                assertNothingMissingUpToTheLast(base);
            }
            return 0;
        };

        Threads.all(List.of(sequencer, sequencer, reader));

        assertThat(given).hasValue(200);
        assertNothingMissingUpToTheLast(base);
        assertThat(lastPosition()).isEqualTo(base + 200);
    }

    private void assertNothingMissingUpToTheLast(long base) {
        onPlatform(() -> {
            long last = journal().lastPosition();
            List<Long> positions = Stream.of(3, 4)
                    .flatMap(shard -> journal().read(shard, base, 1000).stream())
                    .map(JournalStoreContract::position)
                    .filter(position -> position <= last)
                    .sorted()
                    .toList();
            assertThat(positions).isEqualTo(range(base, (int) (last - base)));
            return true;
        });
    }

    @Test
    void reads_the_entries_of_a_shard_after_a_position_in_order() {
        long base = lastPosition();
        append(entries(tenant(), 3, 6));
        append(entries(tenant(), 4, 6));
        append(entries(tenant(), 3, 6));
        sequenceAll();
        append(entries(tenant(), 3, 1));

        List<JournalEntry> all = read(3, base, 100);

        assertThat(all)
                .hasSize(12)
                .allSatisfy(entry -> assertThat(entry.shard()).isEqualTo(3));
        assertThat(all).extracting(JournalStoreContract::position).isSorted();
        assertThat(read(3, position(all.get(3)), 4)).isEqualTo(all.subList(4, 8));
        assertThat(read(3, position(all.get(11)), 4)).isEmpty();
    }

    @Test
    void lists_a_tenants_entries_newest_first_page_by_page_sequenced_or_not() {
        TenantId tenant = tenant();
        List<JournalEntry> batch = entries(tenant, 3, 11);
        append(batch.subList(0, 5));
        sequenceAll();
        append(batch.subList(5, 11));
        append(rows().entry(tenant()).build());

        List<UUID> listed = new ArrayList<>();
        UUID before = null;
        for (List<JournalEntry> page = list(tenant, before); !page.isEmpty(); page = list(tenant, before)) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            page.forEach(entry -> listed.add(entry.id()));
            before = listed.get(listed.size() - 1);
        }

        assertThat(listed)
                .isEqualTo(batch.stream()
                        .map(JournalEntry::id)
                        .sorted(Uuids.UNSIGNED.reversed())
                        .toList());
    }

    @Test
    void lists_the_entries_of_one_subject() {
        TenantId tenant = tenant();
        UUID subject = rows().id();
        List<JournalEntry> wanted = Stream.generate(
                        () -> rows().entry(tenant).subject("contact", subject).build())
                .limit(5)
                .sorted((a, b) -> Uuids.UNSIGNED.compare(b.id(), a.id()))
                .toList();
        append(wanted);
        append(
                rows().entry(tenant).subject("message", subject).build(),
                rows().entry(tenant).subject("contact", rows().id()).build());
        append(rows().entry(tenant()).subject("contact", subject).build());

        assertThat(in(tenant, () -> journal().list(tenant, "contact", subject, null, 10)))
                .isEqualTo(wanted);
        assertThat(in(
                        tenant,
                        () -> journal()
                                .list(tenant, "contact", subject, wanted.get(1).id(), 2)))
                .isEqualTo(wanted.subList(2, 4));
    }

    @Test
    void moves_a_thousand_entries_with_a_handful_of_statements_each_time() {
        TenantId tenant = tenant();
        long base = lastPosition();
        List<JournalEntry> batch = entries(tenant, 3, 1000);

        run(tenant, () -> runWithAtMost(1, () -> journal().append(batch)));
        assertThat(onPlatform(() -> withAtMost(HANDFUL, () -> journal().sequence(1000))))
                .isEqualTo(1000);
        assertThat(onPlatform(() -> withAtMost(1, () -> journal().read(3, base, 1000))))
                .hasSize(1000);
        assertThat(in(tenant, () -> withAtMost(1, () -> journal().list(tenant, null, null, null, 1000))))
                .hasSize(1000);
    }

    private List<JournalEntry> list(TenantId tenant, @Nullable UUID before) {
        return in(tenant, () -> journal().list(tenant, null, null, before, 4));
    }

    private JournalEntry find(JournalEntry entry) {
        return in(entry.tenant(), () -> journal().find(entry.tenant(), entry.id()))
                .orElseThrow();
    }

    /** Retried, since a sequencer that waits for another may lose patience. */
    private int sequence(int limit) {
        while (true) {
            try {
                return onPlatform(() -> journal().sequence(limit));
            } catch (FrontdeskException e) {
                if (!e.isRetriable()) {
                    throw e;
                }
            }
        }
    }

    private static List<Long> range(long base, int count) {
        return LongStream.rangeClosed(base + 1, base + count).boxed().toList();
    }

    /** Half of them above the signed order, shuffled. */
    private List<JournalEntry> entries(TenantId tenant, int shard, int count) {
        List<UUID> ids = new ArrayList<>(rows().ids(count));
        Collections.shuffle(ids, new Random(rows().number(1_000_000)));
        return ids.stream()
                .map(id -> rows().entry(tenant).id(id).shard(shard).build())
                .toList();
    }
}
