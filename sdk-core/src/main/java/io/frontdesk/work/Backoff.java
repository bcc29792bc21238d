package io.frontdesk.work;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a random instant within a window that doubles with every failure up to a cap, so that many failures at
 * once do not come back at once.
 */
public record Backoff(Duration first, Duration cap) {

    /** 2 seconds, doubling to 15 minutes. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15));

    /**
     * When to try again after a failure.
     *
     * @param failures so far, from 1
     * @return after {@code now}, at most the window later
     */
    public Instant next(Instant now, int failures, RandomGenerator random) {
        int doublings = Math.min(Math.max(failures, 1) - 1, 30);
        long window = Math.min(first.toMillis() << Math.min(doublings, 20), cap.toMillis());
        return now.plusMillis(1 + random.nextLong(window));
    }
}
