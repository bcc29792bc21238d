package io.frontdesk.inmemory;

import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where each subscriber stands in each shard of the journal, and who may move it. */
final class JournalCursors {

    private static final int SHARDS = 16;

    /** The sequenced entries of a shard after a position. */
    interface Reader {
        Stream<JournalEntry> after(int shard, long position);
    }

    private final Table<Cursor> rows;
    private final Reader reader;

    JournalCursors(InMemoryTransactions transactions, Reader reader) {
        this.rows = Table.ofPlatform("cursor", transactions, cursor -> key(cursor.subscriber(), cursor.shard()));
        this.reader = reader;
    }

    void create(String subscriber, long position) {
        for (int shard = 0; shard < SHARDS; shard++) {
            rows.insert(new Cursor(subscriber, shard, 0, position, 0, null));
        }
    }

    /** The furthest behind goes first. */
    Optional<CursorLease> lease(String subscriber, Instant now, Instant until) {
        Optional<Cursor> free = cursors(subscriber).stream()
                .filter(cursor -> cursor.isFree(now))
                .filter(cursor -> reader.after(cursor.shard(), cursor.position())
                        .findAny()
                        .isPresent())
                .min(Comparator.comparingLong(Cursor::position).thenComparingInt(Cursor::shard));
        return free.map(cursor -> cursor.moved(cursor.fence() + 1, cursor.position(), cursor.failures(), until))
                .map(cursor -> {
                    rows.put(cursor);
                    return cursor.lease();
                });
    }

    boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until) {
        Cursor cursor = rows.get(key(lease.subscriber(), lease.shard()));
        return cursor != null
                && cursor.fence() == lease.fence()
                && cursor.leasedUntil() != null
                && rows.put(cursor.moved(cursor.fence(), position, failures, until));
    }

    void reset(String subscriber, long position) {
        cursors(subscriber).forEach(cursor -> rows.put(cursor.moved(cursor.fence() + 1, position, 0, null)));
    }

    long lag(String subscriber, int atMost) {
        return cursors(subscriber).stream()
                .mapToLong(cursor -> reader.after(cursor.shard(), cursor.position())
                        .limit(atMost)
                        .count())
                .max()
                .orElse(0);
    }

    boolean forget(String subscriber) {
        List<Cursor> standing = cursors(subscriber);
        standing.forEach(rows::remove);
        return !standing.isEmpty();
    }

    boolean hasPassed(int shard, long position) {
        return rows.under(Key.platform()).noneMatch(cursor -> cursor.shard() == shard && cursor.position() < position);
    }

    /** Those that have an entry before them that is {@code old}. */
    List<String> behind(Predicate<JournalEntry> old) {
        return rows.under(Key.platform())
                .filter(cursor -> reader.after(cursor.shard(), cursor.position())
                        .findFirst()
                        .filter(old)
                        .isPresent())
                .map(Cursor::subscriber)
                .distinct()
                .toList();
    }

    private List<Cursor> cursors(String subscriber) {
        return rows.under(Key.platform(subscriber)).toList();
    }

    private static Key key(String subscriber, int shard) {
        return Key.platform(subscriber, shard);
    }

    private record Cursor(
            String subscriber,
            int shard,
            long fence,
            long position,
            int failures,
            @Nullable Instant leasedUntil) {

        boolean isFree(Instant now) {
            return leasedUntil == null || !leasedUntil.isAfter(now);
        }

        Cursor moved(long newFence, long newPosition, int newFailures, @Nullable Instant until) {
            return new Cursor(subscriber, shard, newFence, newPosition, newFailures, until);
        }

        CursorLease lease() {
            return new CursorLease(subscriber, shard, fence, position, failures);
        }
    }
}
