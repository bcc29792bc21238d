package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryJournalStore implements JournalStore {

    private static final Key SEQUENCE = Key.platform(1);

    private final InMemoryTransactions transactions;
    private final Table<JournalEntry> entries;
    private final Index<JournalEntry> waiting;
    private final Table<Sequence> sequence;
    private final Index<JournalEntry> byShard;
    private final JournalCursors cursors;
    private final Table<ParkedEvent> parked;
    private final Index<ParkedEvent> parkedBySubscriber;

    InMemoryJournalStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.entries = new Table<>("journal", transactions, entry -> Key.of(entry.tenant(), entry.id()));
        this.waiting = entries.index(entry -> entry.position() == null
                ? Key.platform(entry.id(), entry.tenant().value())
                : null);
        this.sequence = Table.ofPlatform("journal_sequence", transactions, one -> SEQUENCE);
        this.byShard =
                entries.index(entry -> entry.position() == null ? null : Key.platform(entry.shard(), entry.position()));
        this.cursors = new JournalCursors(transactions, this::after);
        this.parked = new Table<>(
                "parked_event", transactions, event -> Key.of(event.tenant(), event.subscriber(), event.eventId()));
        this.parkedBySubscriber = parked.index(event ->
                Key.platform(event.subscriber(), event.eventId(), event.tenant().value()));
    }

    @Override
    public void append(List<JournalEntry> added) {
        transactions.open();
        added.forEach(entries::insertNew);
    }

    /** What waits is committed, or this transaction's own: no other runs at the same time. */
    @Override
    public int sequence(int limit) {
        List<JournalEntry> next = waiting.under(Key.platform()).limit(limit).toList();
        long position = lastPosition();
        for (JournalEntry entry : next) {
            position++;
            entries.put(at(entry, position));
        }
        if (!next.isEmpty()) {
            sequence.put(new Sequence(position));
        }
        return next.size();
    }

    private static JournalEntry at(JournalEntry entry, long position) {
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

    @Override
    public long lastPosition() {
        Sequence standing = sequence.get(SEQUENCE);
        return standing == null ? 0 : standing.lastPosition();
    }

    @Override
    public void createCursors(String subscriber, long position) {
        cursors.create(subscriber, position);
    }

    @Override
    public Optional<CursorLease> lease(String subscriber, String owner, Instant now, Instant until) {
        return cursors.lease(subscriber, now, until);
    }

    @Override
    public boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until) {
        return cursors.advance(lease, position, failures, until);
    }

    @Override
    public void reset(String subscriber, long position) {
        cursors.reset(subscriber, position);
    }

    @Override
    public long lag(String subscriber, int atMost) {
        return cursors.lag(subscriber, atMost);
    }

    @Override
    public List<JournalEntry> read(int shard, long after, int limit) {
        return after(shard, after).limit(limit).toList();
    }

    private Stream<JournalEntry> after(int shard, long position) {
        return byShard.between(
                Key.platform(shard, position), Key.platform(shard).end());
    }

    @Override
    public Optional<JournalEntry> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(entries.get(Key.of(tenant, id)));
    }

    @Override
    public List<JournalEntry> list(
            TenantId tenant, @Nullable String subjectType, @Nullable UUID subjectId, @Nullable UUID before, int limit) {
        Key all = Key.of(tenant);
        return entries.backwards(all, before == null ? all.end() : Key.of(tenant, before))
                .filter(entry -> subjectType == null || entry.subjectType().equals(subjectType))
                .filter(entry -> subjectId == null || entry.subjectId().equals(subjectId))
                .limit(limit)
                .toList();
    }

    @Override
    public void park(ParkedEvent event) {
        parked.put(event);
    }

    @Override
    public boolean unpark(TenantId tenant, String subscriber, UUID eventId) {
        ParkedEvent standing = parked.get(Key.of(tenant, subscriber, eventId));
        if (standing != null) {
            parked.remove(standing);
        }
        return standing != null;
    }

    @Override
    public void unparkAll(String subscriber) {
        parkedBySubscriber.under(Key.platform(subscriber)).toList().forEach(parked::remove);
    }

    @Override
    public List<ParkedEvent> parked(String subscriber, @Nullable UUID after, int limit) {
        Key all = Key.platform(subscriber);
        Key low = after == null ? all : Key.platform(subscriber, after).end();
        return parkedBySubscriber.between(low, all.end()).limit(limit).toList();
    }

    @Override
    public boolean forget(String subscriber) {
        unparkAll(subscriber);
        return cursors.forget(subscriber);
    }

    @Override
    public IdRange.Purged purge(List<IdRange> ranges, int each, Instant before) {
        var sight = Sight.of(entries, JournalEntry::id, ranges, each);
        List<JournalEntry> old = sight.rows().stream()
                .filter(entry -> entry.occurredAt().isBefore(before) && isRead(entry))
                .toList();
        old.forEach(entries::remove);
        return new IdRange.Purged(old.size(), 0, sight.rest());
    }

    private boolean isRead(JournalEntry entry) {
        Long position = entry.position();
        return position != null
                && cursors.hasPassed(entry.shard(), position)
                && parked.under(Key.of(entry.tenant()))
                        .noneMatch(event -> event.eventId().equals(entry.id()));
    }

    @Override
    public List<String> behind(UUID before) {
        return cursors.behind(entry -> Uuids.UNSIGNED.compare(entry.id(), before) < 0);
    }

    /** The last position given: it outlives the entry that had it. */
    private record Sequence(long lastPosition) {}
}
