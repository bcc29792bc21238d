package io.frontdesk.work.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/**
 * When work that this node put off is due, so that it is met to the millisecond and not at the next poll. A hint: the latest are forgotten when
 * there are too many, and what other nodes put off is found by polling. Thread-safe.
 */
final class DueTimes {

    static final int CAPACITY = 10_000;

    private final TreeSet<Instant> times = new TreeSet<>();

    synchronized void add(Collection<Instant> dueAt) {
        times.addAll(dueAt);
        while (times.size() > CAPACITY) {
            times.pollLast();
        }
    }

    /** Forgets what is due: a claim is about to look for it. */
    synchronized void pass(Instant now) {
        times.headSet(now, true).clear();
    }

    /** How long until the first one, in whole milliseconds rounded up; at most {@code most}, 0 if one is due. */
    synchronized long millisUntilNext(Instant now, long most) {
        if (times.isEmpty()) {
            return most;
        }
        Duration ahead = Duration.between(now, times.first());
        if (ahead.isNegative() || ahead.compareTo(Duration.ofMillis(most)) >= 0) {
            return ahead.isNegative() ? 0 : most;
        }
        return ahead.plusNanos(999_999).toMillis();
    }
}
