package io.frontdesk.identity.internal;

import io.frontdesk.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Members' roles, read lately: right at once on the node that changes one, and within a life's time on the others. As
 * {@link io.frontdesk.common.TenantCache}, a member instead of a tenant. Bounded; thread-safe.
 */
final class MemberCache {

    private final Duration life;
    private final int capacity;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private volatile long generation;

    MemberCache(Duration life, int capacity) {
        this.life = life;
        this.capacity = capacity;
    }

    Optional<String> find(TenantId tenant, String subject, Instant now) {
        Entry entry = entries.get(new Key(tenant, subject));
        return entry == null || !entry.isAliveAt(now, life) ? Optional.empty() : Optional.ofNullable(entry.role());
    }

    /** To be taken before a query whose answer goes to {@link #keep}. */
    long generation() {
        return generation;
    }

    /** Keeps what a query found, unless something changed while it ran: then the answer may be the old one. */
    synchronized void keep(TenantId tenant, String subject, String role, long generationBefore, Instant now) {
        var key = new Key(tenant, subject);
        Entry standing = entries.get(key);
        boolean distrusted = standing != null && standing.role() == null && standing.isAliveAt(now, life);
        if (generation == generationBefore && !distrusted) {
            makeRoom(now);
            entries.put(key, new Entry(role, now));
        }
    }

    /** A change is written but not committed: until it is, or for a life's time, everybody asks the store. */
    synchronized void distrust(TenantId tenant, String subject, Instant now) {
        generation++;
        makeRoom(now);
        entries.put(new Key(tenant, subject), new Entry(null, now));
    }

    /** The change is committed: the next one to ask reads it. */
    synchronized void forget(TenantId tenant, String subject) {
        generation++;
        entries.remove(new Key(tenant, subject));
    }

    int size() {
        return entries.size();
    }

    private void makeRoom(Instant now) {
        if (entries.size() >= capacity) {
            entries.values().removeIf(entry -> !entry.isAliveAt(now, life));
        }
        if (entries.size() >= capacity) {
            entries.clear();
        }
    }

    private record Key(TenantId tenant, String subject) {}

    /**
     * What was read.
     *
     * @param role null while a change of it is not yet committed
     */
    private record Entry(@Nullable String role, Instant since) {

        // A clock set back ends an entry, too: its age cannot be told.
        boolean isAliveAt(Instant now, Duration life) {
            return !now.isBefore(since) && now.isBefore(since.plus(life));
        }
    }
}
