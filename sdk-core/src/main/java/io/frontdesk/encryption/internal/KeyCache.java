package io.frontdesk.encryption.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Unwrapped keys for a while. A key that was made in a transaction is kept only once that has committed: if it rolls back, the key is gone, and what
 * was sealed under a remembered one could never be read again. Bounded, the longest unused goes first; thread-safe.
 *
 * @param <O> whose keys
 */
final class KeyCache<O> {

    private final Duration life;
    private final int capacity;
    private final Map<O, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    /** Made in a transaction that is not known to have committed. */
    private final Set<O> unsettled = new LinkedHashSet<>();

    private long generation;

    KeyCache(Duration life, int capacity) {
        this.life = life;
        this.capacity = capacity;
    }

    /** What is known of these; the others are absent. */
    synchronized Map<O, KeyVersions> find(Collection<O> owners, Instant now) {
        Map<O, KeyVersions> found = new HashMap<>();
        for (O owner : owners) {
            Entry entry = entries.get(owner);
            if (entry != null && entry.isAliveAt(now, life)) {
                found.put(owner, entry.keys());
            }
        }
        return found;
    }

    /** Those that are to be read before a transaction opens, so that they last: not known, or more than half their life ago; then by one thread. */
    synchronized Set<O> lacking(Collection<O> owners, Instant now) {
        Set<O> lacking = new HashSet<>();
        for (O owner : owners) {
            Entry entry = entries.get(owner);
            if (entry == null || !entry.isAliveAt(now, life)) {
                lacking.add(owner);
            } else if (!entry.isFreshAt(now, life)) {
                entries.put(owner, entry.askedAt(now));
                lacking.add(owner);
            }
        }
        return lacking;
    }

    /** To be taken before a query whose answer goes to {@link #keep}. */
    synchronized long generation() {
        return generation;
    }

    /** Keeps what a query found, unless keys were forgotten while it ran. */
    synchronized void keep(Map<O, KeyVersions> found, long generationBefore, Instant now) {
        if (generation != generationBefore) {
            return;
        }
        found.forEach((owner, keys) -> {
            if (!unsettled.contains(owner)) {
                entries.put(owner, new Entry(keys, now));
            }
        });
        trim(entries.keySet());
    }

    /** Keeps what a query outside of every transaction found: whatever may yet be rolled back is not in it. */
    synchronized void keepCommitted(Map<O, KeyVersions> found, long generationBefore, Instant now) {
        if (generation == generationBefore) {
            found.forEach((owner, keys) -> entries.put(owner, new Entry(keys, now)));
            trim(entries.keySet());
        }
    }

    /** Keys of these were written in the open transaction: nothing of them is kept until it has committed. */
    synchronized void unsettle(Collection<O> owners) {
        owners.forEach(entries::remove);
        unsettled.addAll(owners);
        trim(unsettled);
    }

    /**
     * The transaction has committed.
     *
     * @param made what it made, and all there is of these owners
     */
    synchronized void settle(Collection<O> owners, Map<O, KeyVersions> made, long generationBefore, Instant now) {
        unsettled.removeAll(Set.copyOf(owners));
        keep(made, generationBefore, now);
    }

    synchronized void forget(Collection<O> owners) {
        generation++;
        owners.forEach(entries::remove);
    }

    synchronized void forgetIf(Predicate<O> gone) {
        generation++;
        entries.keySet().removeIf(gone);
    }

    private void trim(Set<O> owners) {
        var oldest = owners.iterator();
        for (int excess = owners.size() - capacity; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * Keys of an owner.
     *
     * @param asked when somebody began to read them anew
     */
    private record Entry(KeyVersions keys, Instant since, Instant asked) {

        Entry(KeyVersions keys, Instant since) {
            this(keys, since, since);
        }

        Entry askedAt(Instant now) {
            return new Entry(keys, since, now);
        }

        boolean isFreshAt(Instant now, Duration life) {
            return now.isBefore(since.plus(life.dividedBy(2)))
                    || (asked.isAfter(since) && now.isBefore(asked.plus(life.dividedBy(60))));
        }

        // A clock set back ends an entry, too: its age cannot be told.
        boolean isAliveAt(Instant now, Duration life) {
            return !now.isBefore(since) && now.isBefore(since.plus(life));
        }
    }
}
