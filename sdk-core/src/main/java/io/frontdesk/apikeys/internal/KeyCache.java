package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were read lately, and hashes that are of none. Nothing counts beyond its life; what was read while something changed is not kept, since it may be
 * the old answer (the generation fence); and from the commit of a change on, the old answer is gone. Bounded; thread-safe.
 */
final class KeyCache {

    /** Of guesses: fewer than they could be would only cost a query each. */
    static final int MOST_UNKNOWN = 10_000;

    private final Duration life;
    private final int capacity;
    private final Map<KeyHash, Entry> known = new ConcurrentHashMap<>();
    private final Map<KeyHash, Entry> unknown = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> distrusted = new ConcurrentHashMap<>();
    private volatile long generation;

    KeyCache(Duration life, int capacity) {
        this.life = life;
        this.capacity = capacity;
    }

    /**
     * What was read.
     *
     * @param key null if there is none
     * @param until it counts before that
     */
    record Entry(@Nullable ApiKey key, Instant since, Instant until) {

        // A clock set back ends an entry, too: its age cannot be told.
        boolean isAlive(Instant now) {
            return now.isBefore(until) && !now.isBefore(since);
        }
    }

    Optional<Entry> find(KeyHash hash, Instant now) {
        Entry entry = known.get(hash);
        if (entry == null) {
            entry = unknown.get(hash);
        }
        return entry == null || !entry.isAlive(now) || isDistrusted(entry.key(), now)
                ? Optional.empty()
                : Optional.of(entry);
    }

    /** To be taken before a query whose answer goes to {@link #keep}. */
    long generation() {
        return generation;
    }

    /**
     * Keeps what a query found, unless something changed while it ran.
     *
     * @param key null if there is none under the hash
     * @param now when the query began
     */
    synchronized void keep(KeyHash hash, @Nullable ApiKey key, long generationBefore, Instant now) {
        if (generation != generationBefore || isDistrusted(key, now)) {
            return;
        }
        Map<KeyHash, Entry> kept = key == null ? unknown : known;
        makeRoom(kept, key == null ? MOST_UNKNOWN : capacity, now);
        kept.put(hash, new Entry(key, now, now.plus(life)));
    }

    /** A change of this key is written but not committed: until it is, or for a life's time, everybody asks the store. */
    synchronized void distrust(UUID id, Instant now) {
        generation++;
        distrusted.values().removeIf(since -> !isAlive(since, now));
        distrusted.put(id, now);
    }

    /** The change is committed: the next one to ask reads it. */
    synchronized void forget(UUID id) {
        generation++;
        distrusted.remove(id);
        known.values().removeIf(entry -> entry.key() != null && entry.key().id().equals(id));
    }

    /** A key was made of what was asked for in vain. */
    synchronized void forget(KeyHash hash) {
        generation++;
        unknown.remove(hash);
    }

    /** Anything may have changed. */
    synchronized void forgetAll() {
        generation++;
        known.clear();
        unknown.clear();
    }

    int size() {
        return known.size() + unknown.size();
    }

    private boolean isDistrusted(@Nullable ApiKey key, Instant now) {
        if (key == null || distrusted.isEmpty()) {
            return false;
        }
        Instant since = distrusted.get(key.id());
        return since != null && isAlive(since, now);
    }

    private boolean isAlive(Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(life));
    }

    private void makeRoom(Map<KeyHash, Entry> entries, int most, Instant now) {
        if (entries.size() >= most) {
            entries.values().removeIf(entry -> !entry.isAlive(now));
        }
        if (entries.size() >= most) {
            entries.clear();
        }
    }
}
