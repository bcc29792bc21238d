package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the journal contract that says how subscribers are fed; what is parked is inherited. */
abstract class JournalStoreCursors extends JournalStoreParked {

    /** What other tests left without a position would get one in the middle of this one. */
    @BeforeEach
    void sequenceWhatIsLeft() {
        sequenceAll();
    }

    @Test
    void makes_sixteen_cursors_at_a_position() {
        long base = lastPosition();
        createCursors(base);
        appendToEveryShard();

        List<CursorLease> leases = leaseAll();

        assertThat(leases).extracting(CursorLease::shard).containsExactlyInAnyOrderElementsOf(shards());
        assertThat(leases).allSatisfy(lease -> {
            assertThat(lease.subscriber()).isEqualTo(subscriber());
            assertThat(lease.position()).isEqualTo(base);
            assertThat(lease.failures()).isZero();
        });
    }

    @Test
    void leaves_cursors_that_stand_as_they_are() {
        long base = lastPosition();
        createCursors(base);
        appendTo(3, 2);
        CursorLease lease = lease(now()).orElseThrow();
        advance(lease, base + 1, 2, null);

        createCursors(base + 2);

        assertThat(lease(now())).hasValueSatisfying(again -> {
            assertThat(again.position()).isEqualTo(base + 1);
            assertThat(again.failures()).isEqualTo(2);
        });
    }

    @Test
    void lets_two_threads_make_the_cursors_of_one_subscriber() {
        long base = lastPosition();
        Supplier<Boolean> create = () -> {
            journal().createCursors(subscriber(), base);
            return true;
        };

        race(TenantScope.platform(), List.of(create, create));
        appendToEveryShard();

        assertThat(leaseAll()).hasSize(16);
    }

    @Test
    void leases_no_cursor_that_has_nothing_before_it() {
        createCursors(lastPosition());
        append(rows().entry(tenant()).shard(3).build());

        assertThat(lease(now())).as("not sequenced yet").isEmpty();
        sequenceAll();
        assertThat(lease(now())).isPresent();
        assertThat(onPlatform(() -> journal().lease(rows().name("nobody"), "node", now(), until(now()))))
                .as("an unknown subscriber")
                .isEmpty();
    }

    @Test
    void leases_a_cursor_again_only_when_the_lease_has_ended_with_a_greater_fence() {
        createCursors(lastPosition());
        appendTo(3, 1);
        CursorLease first = lease(now()).orElseThrow();
        Instant end = until(now());

        assertThat(lease(end.minusNanos(1_000))).isEmpty();
        CursorLease second = lease(end).orElseThrow();

        assertThat(second.shard()).isEqualTo(first.shard());
        assertThat(second.fence()).isGreaterThan(first.fence());
    }

    @Test
    void shares_cursors_among_threads_without_giving_any_twice() {
        createCursors(lastPosition());
        appendToEveryShard();
        Supplier<Optional<CursorLease>> lease = () -> journal().lease(subscriber(), "node", now(), until(now()));

        List<CursorLease> leases = new ArrayList<>();
        int before = -1;
        while (leases.size() > before && leases.size() <= 16) {
            before = leases.size();
            race(TenantScope.platform(), List.of(lease, lease, lease)).forEach(given -> given.ifPresent(leases::add));
        }

        assertThat(leases).extracting(CursorLease::shard).containsExactlyInAnyOrderElementsOf(shards());
    }

    @Test
    void forgets_a_lease_whose_transaction_rolled_back() {
        createCursors(lastPosition());
        appendTo(3, 1);

        rolledBack(
                TenantScope.platform(),
                () -> assertThat(journal().lease(subscriber(), "node", now(), until(now())))
                        .isPresent());

        assertThat(lease(now())).isPresent();
    }

    @Test
    void advances_a_cursor_sets_its_failures_and_ends_the_lease() {
        createCursors(lastPosition());
        List<JournalEntry> entries = appendTo(3, 3);
        CursorLease lease = lease(now()).orElseThrow();

        assertThat(advance(lease, position(entries.get(1)), 4, null)).isTrue();

        CursorLease next = lease(now()).orElseThrow();
        assertThat(next.position()).isEqualTo(position(entries.get(1)));
        assertThat(next.failures()).isEqualTo(4);
        assertThat(next.fence()).isGreaterThan(lease.fence());
        assertThat(advance(next, position(entries.get(2)), 0, null)).isTrue();
        assertThat(lease(now())).as("nothing left").isEmpty();
    }

    @Test
    void keeps_the_lease_of_a_cursor_that_advances_until_the_time_given() {
        createCursors(lastPosition());
        List<JournalEntry> entries = appendTo(3, 3);
        CursorLease lease = lease(now()).orElseThrow();
        Instant end = until(now()).plusSeconds(60);

        assertThat(advance(lease, position(entries.get(0)), 0, end)).isTrue();

        assertThat(lease(end.minusNanos(1_000))).as("still held").isEmpty();
        CursorLease moved = new CursorLease(subscriber(), 3, lease.fence(), position(entries.get(0)), 0);
        assertThat(advance(moved, position(entries.get(1)), 0, null)).isTrue();
        assertThat(lease(now()))
                .hasValueSatisfying(next -> assertThat(next.position()).isEqualTo(position(entries.get(1))));
    }

    @Test
    void does_not_advance_under_a_lost_lease() {
        long base = lastPosition();
        createCursors(base);
        List<JournalEntry> entries = appendTo(3, 2);
        CursorLease lost = lease(now()).orElseThrow();
        CursorLease held = lease(until(now())).orElseThrow();

        assertThat(advance(lost, position(entries.get(1)), 3, null)).isFalse();
        assertThat(advance(lost, position(entries.get(1)), 3, until(until(now()))))
                .isFalse();

        assertThat(lease(until(now()))).as("the other's lease").isEmpty();
        assertThat(advance(held, position(entries.get(0)), 0, null)).isTrue();
    }

    @Test
    void advances_one_cursor_and_no_other() {
        long base = lastPosition();
        createCursors(base);
        String other = rows().name("subscriber");
        onPlatform(() -> {
            journal().createCursors(other, base);
            return true;
        });
        appendToEveryShard();
        CursorLease lease = lease(now()).orElseThrow();

        advance(lease, lastPosition(), 0, null);

        assertThat(leaseAll())
                .hasSize(15)
                .allSatisfy(rest -> assertThat(rest.position()).isEqualTo(base));
        assertThat(leaseAll(other))
                .hasSize(16)
                .allSatisfy(rest -> assertThat(rest.position()).isEqualTo(base));
    }

    @Test
    void resets_all_cursors_whoever_holds_them() {
        long base = lastPosition();
        createCursors(base);
        appendToEveryShard();
        List<CursorLease> lost = leaseAll();
        advance(lost.get(0), lastPosition(), 3, null);

        onPlatform(() -> {
            journal().reset(subscriber(), base);
            return true;
        });

        assertThat(lost)
                .allSatisfy(
                        lease -> assertThat(advance(lease, base + 1, 0, null)).isFalse());
        List<CursorLease> leases = leaseAll();
        assertThat(leases).hasSize(16).allSatisfy(lease -> {
            assertThat(lease.position()).isEqualTo(base);
            assertThat(lease.failures()).isZero();
        });
        assertThat(leases.stream().mapToLong(CursorLease::fence).min().orElseThrow())
                .isGreaterThan(lost.stream().mapToLong(CursorLease::fence).min().orElseThrow());
    }

    @Test
    void counts_what_the_furthest_behind_cursor_has_before_it() {
        createCursors(lastPosition());
        assertThat(lag(100)).as("nothing yet").isZero();
        List<JournalEntry> many = appendTo(3, 5);
        appendTo(4, 2);
        append(rows().entry(tenant()).shard(3).build());

        assertThat(lag(100)).as("sequenced ones only").isEqualTo(5);
        assertThat(lag(3)).isEqualTo(3);

        Set<CursorLease> leases = new HashSet<>(leaseAll());
        leases.forEach(lease -> advance(lease, lease.shard() == 3 ? position(many.get(3)) : lastPosition(), 0, null));
        assertThat(lag(100)).isEqualTo(1);
    }

    final void createCursors(long position) {
        onPlatform(() -> {
            journal().createCursors(subscriber(), position);
            return true;
        });
    }

    final Optional<CursorLease> lease(Instant at) {
        return onPlatform(() -> journal().lease(subscriber(), "node", at, until(at)));
    }

    final List<CursorLease> leaseAll() {
        return leaseAll(subscriber());
    }

    private List<CursorLease> leaseAll(String name) {
        List<CursorLease> leases = new ArrayList<>();
        Supplier<Optional<CursorLease>> next = () -> journal().lease(name, "node", now(), until(now()));
        // A store that gives a cursor twice would never end.
        for (var lease = onPlatform(next); lease.isPresent() && leases.size() <= 16; lease = onPlatform(next)) {
            leases.add(lease.orElseThrow());
        }
        return leases;
    }

    final boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until) {
        return onPlatform(() -> journal().advance(lease, position, failures, until));
    }

    private long lag(int atMost) {
        return onPlatform(() -> journal().lag(subscriber(), atMost));
    }

    /** Appends and sequences; gives back the entries with their positions. */
    final List<JournalEntry> appendTo(int shard, int count) {
        long base = lastPosition();
        TenantId tenant = tenant();
        append(IntStream.range(0, count)
                .mapToObj(i -> rows().entry(tenant).shard(shard).build())
                .toList());
        sequenceAll();
        return read(shard, base, count);
    }

    private void appendToEveryShard() {
        TenantId tenant = tenant();
        append(shards().stream()
                .map(shard -> rows().entry(tenant).shard(shard).build())
                .toList());
        sequenceAll();
    }

    private static Set<Integer> shards() {
        return IntStream.range(0, 16).boxed().collect(Collectors.toSet());
    }

    private Instant now() {
        return rows().now();
    }

    private static Instant until(Instant now) {
        return now.plusSeconds(60);
    }

    final List<JournalEntry> read(int shard, long after, int limit) {
        return onPlatform(() -> journal().read(shard, after, limit));
    }

    static long position(JournalEntry entry) {
        return Objects.requireNonNull(entry.position());
    }

    static JournalEntry positioned(JournalEntry entry, long position) {
        return new JournalEntry(
                entry.tenant(),
                entry.id(),
                entry.shard(),
                entry.type(),
                entry.subjectType(),
                entry.subjectId(),
                entry.actor(),
                entry.occurredAt(),
                entry.data(),
                entry.detail(),
                position);
    }

    static boolean append(JournalStore journal, JournalEntry entry) {
        journal.append(List.of(entry));
        return true;
    }
}
