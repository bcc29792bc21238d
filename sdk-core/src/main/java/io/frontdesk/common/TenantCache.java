package io.frontdesk.common;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One fact a tenant, read lately: right at once on the node that changes it, and within a life's time on the others. Bounded; thread-safe.
 *
 * @param <V> the fact; immutable
 */
public final class TenantCache<V> {

    private final Duration life;
    private final int capacity;
    private final Map<TenantId, Entry<V>> entries = new ConcurrentHashMap<>();
    private volatile long generation;

    /**
     * An empty one.
     *
     * @param life how long a fact counts
     * @param capacity how many tenants' facts are kept at most
     */
    public TenantCache(Duration life, int capacity) {
        this.life = life;
        this.capacity = capacity;
    }

    public int capacity() {
        return capacity;
    }

    public Optional<V> find(TenantId tenant, Instant now) {
        Entry<V> entry = entries.get(tenant);
        return entry == null || !entry.isAliveAt(now) ? Optional.empty() : Optional.ofNullable(entry.fact());
    }

    /** To be taken before a query whose answer goes to {@link #keep}. */
    public long generation() {
        return generation;
    }

    /** Keeps what a query found, unless something changed while it ran: then the answer may be the old one. */
    public synchronized void keep(Map<TenantId, V> found, long generationBefore, Instant now) {
        if (generation != generationBefore) {
            return;
        }
        found.forEach((tenant, fact) -> {
            Entry<V> standing = entries.get(tenant);
            if (standing == null || !standing.isDistrustAt(now)) {
                makeRoom(now);
                entries.put(tenant, new Entry<>(fact, now, now.plus(life)));
            }
        });
    }

    /** A change is written but not committed: until it is, or for a life's time, everybody asks the store. */
    public synchronized void distrust(TenantId tenant, Instant now) {
        generation++;
        makeRoom(now);
        entries.put(tenant, new Entry<>(null, now, now.plus(life)));
    }

    /** The change is committed: the next one to ask reads it. */
    public synchronized void forget(TenantId tenant) {
        generation++;
        entries.remove(tenant);
    }

    public int size() {
        return entries.size();
    }

    private void makeRoom(Instant now) {
        if (entries.size() >= capacity) {
            entries.values().removeIf(entry -> !entry.isAliveAt(now));
        }
        if (entries.size() >= capacity) {
            entries.clear();
        }
    }

    /**
     * What was read.
     *
     * @param fact null while a change of it is not yet committed
     * @param until it counts before that
     */
    private record Entry<V>(@Nullable V fact, Instant since, Instant until) {

        // A clock set back ends an entry, too: its age cannot be told.
        boolean isAliveAt(Instant now) {
            return now.isBefore(until) && !now.isBefore(since);
        }

        boolean isDistrustAt(Instant now) {
            return fact == null && isAliveAt(now);
        }
    }
}
