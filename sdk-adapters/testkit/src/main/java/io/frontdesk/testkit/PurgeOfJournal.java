package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal keeps for whom. */
abstract class PurgeOfJournal extends PurgeOfTechnicalRows {

    private static final int SHARD = 5;

    private final List<String> subscribers = new ArrayList<>();

    @BeforeEach
    void sequenceWhatIsLeft() {
        sequenceAll();
    }

    @AfterEach
    void forgetSubscribers() {
        subscribers.forEach(one -> onPlatform(() -> journal().forget(one)));
    }

    @Test
    void deletes_old_entries_that_nobody_waits_for() {
        TenantId one = tenant();
        TenantId two = tenant();
        append(old(one), old(one), old(two));
        JournalEntry young = append(entry(one, cutoff())).get(0);
        sequenceAll();

        assertThat(purge(List.of(one, two), 100)).isEqualTo(new IdRange.Purged(3, 0, List.of()));

        assertThat(entries(one)).extracting(JournalEntry::id).containsExactly(young.id());
        assertThat(entries(two)).isEmpty();
    }

    @Test
    void keeps_entries_that_have_no_position() {
        TenantId tenant = tenant();
        append(old(tenant));

        assertThat(purge(List.of(tenant), 100).deleted()).isZero();
        assertThat(entries(tenant)).hasSize(1);
    }

    @Test
    void keeps_entries_that_happened_lately_however_old_their_id_is() {
        TenantId tenant = tenant();
        append(rows().entry(tenant)
                .id(rows().idAt(cutoff().minusSeconds(9)))
                .shard(SHARD)
                .occurredAt(cutoff())
                .build());
        sequenceAll();

        assertThat(purge(List.of(tenant), 100).deleted()).isZero();
    }

    @Test
    void keeps_what_one_of_several_subscribers_has_not_read_in_its_shard() {
        TenantId tenant = tenant();
        long base = onPlatform(() -> journal().lastPosition());
        append(old(tenant), old(tenant), old(tenant), old(tenant));
        append(rows().entry(tenant)
                .id(rows().idAt(cutoff().minusSeconds(3)))
                .shard(SHARD + 1)
                .occurredAt(cutoff().minusSeconds(3))
                .build());
        sequenceAll();
        subscriberAt("slow", base + 2);
        String fast = subscriberAt("fast", base);
        advance(fast, base + 4);

        assertThat(purge(List.of(tenant), 100).deleted()).isEqualTo(2);

        assertThat(entries(tenant))
                .extracting(JournalEntry::position)
                .as("the third and fourth for the slow one, the fifth for both")
                .containsExactlyInAnyOrder(base + 3, base + 4, base + 5);
    }

    @Test
    void keeps_what_is_parked() {
        TenantId tenant = tenant();
        JournalEntry parked = append(old(tenant)).get(0);
        append(old(tenant));
        sequenceAll();
        String subscriber = rows().name("parking");
        run(tenant, () -> journal().park(rows().parked(subscriber, tenant, parked.id())));

        assertThat(purge(List.of(tenant), 100).deleted()).isEqualTo(1);
        assertThat(entries(tenant)).extracting(JournalEntry::id).containsExactly(parked.id());

        run(tenant, () -> journal().unpark(tenant, subscriber, parked.id()));
        assertThat(purge(List.of(tenant), 100).deleted()).isEqualTo(1);
    }

    @Test
    void goes_on_with_positions_after_everything_was_deleted() {
        TenantId tenant = tenant();
        append(old(tenant), old(tenant));
        sequenceAll();
        long last = onPlatform(() -> journal().lastPosition());
        purge(List.of(tenant), 100);

        assertThat(onPlatform(() -> journal().lastPosition())).isEqualTo(last);
        append(entry(tenant, cutoff()));
        sequenceAll();

        assertThat(entries(tenant)).extracting(JournalEntry::position).containsExactly(last + 1);
    }

    @Test
    void deletes_a_thousand_entries_step_by_step_with_few_statements() {
        List<TenantId> tenants = IntStream.range(0, 4).mapToObj(i -> tenant()).toList();
        for (TenantId tenant : tenants) {
            append(IntStream.range(0, 250).mapToObj(i -> old(tenant)).toArray(JournalEntry[]::new));
        }
        sequenceAll();

        List<IdRange> rest = ranges(tenants);
        int deleted = 0;
        while (!rest.isEmpty()) {
            List<IdRange> now = rest;
            IdRange.Purged purged =
                    in(tenants(now), () -> withAtMost(3, () -> journal().purge(now, 100, cutoff())));
            assertThat(purged.deleted()).isLessThanOrEqualTo(400);
            deleted += purged.deleted();
            rest = purged.rest();
        }

        assertThat(deleted).isEqualTo(1000);
    }

    @Test
    void names_subscribers_whose_next_entry_is_old() {
        TenantId tenant = tenant();
        long base = onPlatform(() -> journal().lastPosition());
        append(old(tenant));
        sequenceAll();
        String late = subscriberAt("late", base);
        subscriberAt("prompt", base + 1);

        assertThat(onPlatform(() -> journal().behind(Uuids.bound(cutoff())))).containsExactly(late);

        advance(late, base + 1);
        assertThat(onPlatform(() -> journal().behind(Uuids.bound(cutoff())))).isEmpty();
    }

    @Test
    void forgets_a_subscriber_with_what_was_parked_for_it() {
        TenantId tenant = tenant();
        String one = subscriberAt("one", 0);
        String other = subscriberAt("other", 0);
        run(tenant, () -> {
            journal().park(rows().parked(one, tenant, rows().id()));
            journal().park(rows().parked(other, tenant, rows().id()));
        });

        assertThat(onPlatform(() -> journal().forget(one))).isTrue();
        assertThat(onPlatform(() -> journal().forget(one))).isFalse();

        append(old(tenant));
        sequenceAll();
        assertThat(onPlatform(() -> journal().parked(one, null, 10))).isEmpty();
        assertThat(onPlatform(() -> journal().parked(other, null, 10))).hasSize(1);
        assertThat(onPlatform(() -> journal().lag(one, 10))).isZero();
        assertThat(onPlatform(() -> journal().lag(other, 10))).isPositive();
        assertThat(onPlatform(() -> journal().unpark(tenant, other, rows().id())))
                .isFalse();
    }

    private JournalStore journal() {
        return persistence().journal();
    }

    private JournalEntry old(TenantId tenant) {
        return entry(tenant, cutoff().minusMillis(1 + rows().number(1_000_000)));
    }

    private JournalEntry entry(TenantId tenant, Instant at) {
        return rows().entry(tenant)
                .id(rows().idAt(at))
                .shard(SHARD)
                .occurredAt(at)
                .build();
    }

    private List<JournalEntry> append(JournalEntry... entries) {
        List<JournalEntry> list = List.of(entries);
        return in(list.stream().map(JournalEntry::tenant).toList(), () -> {
            journal().append(list);
            return list;
        });
    }

    private List<JournalEntry> entries(TenantId tenant) {
        return in(tenant, () -> journal().list(tenant, null, null, null, 100));
    }

    private IdRange.Purged purge(List<TenantId> tenants, int each) {
        return in(tenants, () -> journal().purge(ranges(tenants), each, cutoff()));
    }

    private String subscriberAt(String prefix, long position) {
        String subscriber = rows().name(prefix);
        subscribers.add(subscriber);
        onPlatform(() -> {
            journal().createCursors(subscriber, position);
            return true;
        });
        return subscriber;
    }

    private void advance(String subscriber, long position) {
        CursorLease lease = onPlatform(() -> journal()
                .lease(subscriber, "node", rows().now(), rows().later(60))
                .orElseThrow());
        assertThat(lease.shard()).isEqualTo(SHARD);
        assertThat(onPlatform(() -> journal().advance(lease, position, 0, null)))
                .isTrue();
    }

    private void sequenceAll() {
        while (onPlatform(() -> journal().sequence(1000)) > 0) {
            // until nothing is left
        }
    }
}
