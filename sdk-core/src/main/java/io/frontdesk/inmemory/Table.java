package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Immutable rows under a primary key and any number of unique indexes. Every use needs an open transaction, every change is undone with it. */
final class Table<V> {

    private final String name;
    private final InMemoryTransactions transactions;
    private final Index.KeyOf<V> primaryKey;
    private final Index<V> primary;
    private final List<Index<V>> indexes = new ArrayList<>();

    /** A table of tenants' rows: every key begins with the tenant. */
    Table(String name, InMemoryTransactions transactions, Index.KeyOf<V> primaryKey) {
        this(name, transactions, primaryKey, true);
    }

    private Table(String name, InMemoryTransactions transactions, Index.KeyOf<V> primaryKey, boolean belongsToTenants) {
        this.name = name;
        this.transactions = transactions;
        this.primaryKey = primaryKey;
        this.primary = index(primaryKey);
        if (belongsToTenants) {
            transactions.addOwned(this);
        }
    }

    /** A table of the platform's own. */
    static <V> Table<V> ofPlatform(String name, InMemoryTransactions transactions, Index.KeyOf<V> primaryKey) {
        return new Table<>(name, transactions, primaryKey, false);
    }

    String name() {
        return name;
    }

    /** Adds an order to read by, and a rule: a key stands once. Before the first row. */
    Index<V> index(Index.KeyOf<V> keyOf) {
        var index = new Index<>(transactions, keyOf);
        indexes.add(index);
        return index;
    }

    @Nullable
    V get(Key key) {
        return primary.get(key);
    }

    <A, R> Map<A, R> find(Collection<A> asked, Function<A, Key> key, Function<V, R> view) {
        return primary.find(asked, key, view);
    }

    Stream<V> under(Key prefix) {
        return primary.under(prefix);
    }

    Stream<V> between(Key low, Key high) {
        return primary.between(low, high);
    }

    Stream<V> backwards(Key low, Key high) {
        return primary.backwards(low, high);
    }

    /** Returns false, and does nothing, if the primary key or a key of another index stands. */
    boolean insert(V row) {
        return change(null, row);
    }

    /**
     * Inserts a row whose key its caller made anew.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_FAILED} if a key stands: a database's constraint violation
     */
    void insertNew(V row) {
        if (!insert(row)) {
            throw new FrontdeskException(
                    ErrorCode.STORAGE_FAILED,
                    "Cannot insert into " + name + ": a row with the same key stands; make a new id for a new row");
        }
    }

    /** Inserts what can be inserted, one after the other, and returns it. */
    List<V> insertAll(Stream<V> added) {
        transactions.open();
        return added.filter(this::insert).toList();
    }

    /** Inserts, or replaces the row with this primary key; false, without a change, if another row has a key of an index. */
    boolean put(V row) {
        return change(standing(row), row);
    }

    /** Replaces, one after the other, rows that stand in a form {@code fits} agrees with, unless a key is another's; returns the new ones. */
    List<V> replaceAll(Stream<V> changed, BiPredicate<V, V> fits) {
        transactions.open();
        return changed.filter(row -> {
                    V before = standing(row);
                    return before != null && fits.test(before, row) && change(before, row);
                })
                .toList();
    }

    private @Nullable V standing(V row) {
        Key key = primaryKey.of(row);
        return key == null ? null : primary.get(key);
    }

    void remove(V row) {
        change(row, null);
    }

    /** Removes rows of these tenants that are {@code old}, at most {@code limit}; returns how many. */
    int removeOf(Collection<TenantId> tenants, Predicate<V> old, int limit) {
        List<V> found = InMemoryTenants.inOrder(tenants)
                .flatMap(tenant -> Stream.concat(Stream.ofNullable(get(Key.of(tenant))), under(Key.of(tenant))))
                .filter(old)
                .limit(limit)
                .toList();
        found.forEach(this::remove);
        return found.size();
    }

    private boolean change(@Nullable V before, @Nullable V after) {
        var change = new Change<>(this, before, after);
        OpenTransaction open = transactions.open();
        boolean done = change.redo();
        if (done) {
            open.log(change);
        }
        return done;
    }

    private boolean swap(@Nullable V before, @Nullable V after) {
        for (Index<V> index : indexes) {
            if (!index.holds(before) || !index.takes(before, after)) {
                return false;
            }
        }
        for (Index<V> index : indexes) {
            index.replace(before, after);
        }
        return true;
    }

    /** A row before and after: what a rollback takes back, and what a resumed transaction does again. */
    record Change<V>(
            Table<V> table, @Nullable V before, @Nullable V after) {

        /** Returns false, and does nothing, if somebody else changed the row or took one of its keys. */
        boolean redo() {
            return table.swap(before, after);
        }

        boolean undo() {
            return table.swap(after, before);
        }
    }
}
