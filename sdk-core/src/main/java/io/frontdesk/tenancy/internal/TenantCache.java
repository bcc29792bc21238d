package io.frontdesk.tenancy.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Statuses read lately: at most 10,000, each for at most 5 seconds. Thread-safe. */
final class TenantCache {

    static final Duration LIFE = Duration.ofSeconds(5);
    static final int CAPACITY = 10_000;

    private final Map<TenantId, Entry> entries = new ConcurrentHashMap<>();
    private volatile long generation;

    Optional<TenantStatus> find(TenantId tenant, Instant now) {
        Entry entry = entries.get(tenant);
        return entry == null || !entry.isAliveAt(now) ? Optional.empty() : Optional.ofNullable(entry.status());
    }

    /** To be taken before a query whose answer goes to {@link #keep}. */
    long generation() {
        return generation;
    }

    /** Keeps what a query found, unless something changed while it ran: then the answer may be the old one. */
    synchronized void keep(Map<TenantId, TenantStatus> found, long generationBefore, Instant now) {
        if (generation != generationBefore) {
            return;
        }
        found.forEach((tenant, status) -> {
            Entry standing = entries.get(tenant);
            if (standing == null || !standing.isDistrustAt(now)) {
                makeRoom(now);
                entries.put(tenant, new Entry(status, now));
            }
        });
    }

    /** A change is written but not committed: until it is, or for a life's time, everybody asks the store. */
    synchronized void distrust(TenantId tenant, Instant now) {
        generation++;
        makeRoom(now);
        entries.put(tenant, new Entry(null, now));
    }

    /** The change is committed: the next one to ask reads it. */
    synchronized void forget(TenantId tenant) {
        generation++;
        entries.remove(tenant);
    }

    int size() {
        return entries.size();
    }

    private void makeRoom(Instant now) {
        if (entries.size() >= CAPACITY) {
            entries.values().removeIf(entry -> !entry.isAliveAt(now));
        }
        if (entries.size() >= CAPACITY) {
            entries.clear();
        }
    }

    /**
     * @param status null while a change of it is not yet committed
     */
    private record Entry(@Nullable TenantStatus status, Instant since) {

        // A clock set back ends an entry, too: its age cannot be told.
        boolean isAliveAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LIFE));
        }

        boolean isDistrustAt(Instant now) {
            return status == null && isAliveAt(now);
        }
    }
}
