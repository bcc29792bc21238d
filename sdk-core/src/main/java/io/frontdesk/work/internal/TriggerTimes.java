package io.frontdesk.work.internal;

import io.frontdesk.work.spi.TriggerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When this node next has to look at each trigger, so that it need not ask the database. Thread-safe. */
final class TriggerTimes {

    private final Map<String, Instant> times = new HashMap<>();
    private @Nullable Instant readAt;
    private Instant staleAt = Instant.MIN;

    synchronized boolean isPlanned() {
        return readAt != null;
    }

    /** Also if the clock was set back: what was read then says nothing. */
    synchronized boolean isStale(Instant now) {
        return readAt == null || now.isBefore(readAt) || !now.isBefore(staleAt);
    }

    /** What another node fires has to be looked at when its lease ends. */
    synchronized void read(List<TriggerRow> rows, Instant now, Instant stale) {
        times.clear();
        for (TriggerRow row : rows) {
            Instant leased = row.leasedUntil();
            boolean held = leased != null && row.isLeased(now) && leased.isAfter(row.dueAt());
            times.put(row.name(), held ? leased : row.dueAt());
        }
        readAt = now;
        staleAt = stale;
    }

    synchronized void set(String name, Instant at) {
        times.put(name, at);
    }

    /** The earliest first. */
    synchronized List<String> due(Instant now) {
        return times.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.naturalOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** In whole milliseconds rounded up; 0 if one is due, or if this is stale. */
    synchronized long millisUntilNext(Instant now, Duration most) {
        Instant next = times.values().stream()
                .min(Comparator.naturalOrder())
                .filter(staleAt::isAfter)
                .orElse(staleAt);
        if (isStale(now) || !next.isAfter(now)) {
            return 0;
        }
        Duration ahead = Duration.between(now, next);
        return ahead.compareTo(most) >= 0
                ? most.toMillis()
                : ahead.plusNanos(999_999).toMillis();
    }
}
