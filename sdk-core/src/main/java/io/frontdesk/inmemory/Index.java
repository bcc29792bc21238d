package io.frontdesk.inmemory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in the order of a key no two of them share. Reading needs an open transaction; only {@link Table} writes. */
final class Index<V> {

    /** What a row is found by here; null keeps it out of the index. */
    interface KeyOf<V> {
        @Nullable
        Key of(V row);
    }

    private final InMemoryTransactions transactions;
    private final KeyOf<V> keyOf;
    private final NavigableMap<Key, V> rows = new TreeMap<>();

    Index(InMemoryTransactions transactions, KeyOf<V> keyOf) {
        this.transactions = transactions;
        this.keyOf = keyOf;
    }

    @Nullable
    V get(Key key) {
        transactions.open();
        return rows.get(key);
    }

    /** What stands under each of {@code asked}, in their order; the others are absent. */
    <A, R> Map<A, R> find(Collection<A> asked, Function<A, Key> key, Function<V, R> view) {
        transactions.open();
        var found = new LinkedHashMap<A, R>();
        for (A each : asked) {
            V row = rows.get(key.apply(each));
            if (row != null) {
                found.put(each, view.apply(row));
            }
        }
        return found;
    }

    /** Every row whose key begins with {@code prefix}, in order. Collect before writing. */
    Stream<V> under(Key prefix) {
        return between(prefix, prefix.end());
    }

    /** In order, both ends exclusive. Collect before writing. */
    Stream<V> between(Key low, Key high) {
        transactions.open();
        return rows.subMap(low, false, high, false).values().stream();
    }

    /** As {@link #between}, greatest key first. */
    Stream<V> backwards(Key low, Key high) {
        transactions.open();
        return rows.subMap(low, false, high, false).descendingMap().values().stream();
    }

    /** Whether this very row is here, or nothing is asked for. */
    boolean holds(@Nullable V row) {
        Key key = keyOf(row);
        return key == null || rows.get(key) == row;
    }

    /** Whether {@code next} may stand here once {@code before} is gone. */
    boolean takes(@Nullable V before, @Nullable V next) {
        Key key = keyOf(next);
        V holder = key == null ? null : rows.get(key);
        return holder == null || holder == before;
    }

    void replace(@Nullable V before, @Nullable V next) {
        Key old = keyOf(before);
        if (old != null) {
            rows.remove(old);
        }
        Key key = keyOf(next);
        if (key != null && next != null) {
            rows.put(key, next);
        }
    }

    private @Nullable Key keyOf(@Nullable V row) {
        return row == null ? null : keyOf.of(row);
    }
}
