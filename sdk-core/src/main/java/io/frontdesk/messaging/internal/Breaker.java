package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.BreakerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one account, as an immutable value. What may happen:
 *
 * <pre>
 * state      asked                          answered         failed
 * CLOSED     all may go                     failures = 0     failures + n; OPEN at 5
 * OPEN       before until: none             CLOSED           as it is: said by calls begun before
 *            from until on: HALF_OPEN, one
 * HALF_OPEN  none; after the patience: one  CLOSED           OPEN, twice as long
 * </pre>
 *
 * @param until OPEN: when one may try. HALF_OPEN: when the one that tries has been gone too long
 * @param openings how often it opened since it was last closed
 */
record Breaker(
        State state, int failures, int openings, @Nullable Instant until) {

    static final int THRESHOLD = 5;
    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** How long the one that tries may take: longer than a call. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static final Breaker CLOSED = new Breaker(State.CLOSED, 0, 0, null);

    /** Whether one, and only one, is let through by {@link #trying}. */
    boolean mayTry(Instant now) {
        return until != null && !now.isBefore(until);
    }

    Breaker trying(Instant now) {
        return new Breaker(State.HALF_OPEN, failures, openings, now.plus(PATIENCE));
    }

    /** The one let through sent nothing after all: the next one asked for may. */
    Breaker released(Instant now) {
        return state == State.HALF_OPEN ? new Breaker(state, failures, openings, now) : this;
    }

    Breaker failed(int times, Instant now, RandomGenerator random) {
        int more = (int) Math.min((long) failures + times, Integer.MAX_VALUE);
        boolean opens = state == State.HALF_OPEN || (state == State.CLOSED && more >= THRESHOLD);
        return opens
                ? new Breaker(State.OPEN, more, openings + 1, now.plus(pause(openings, random)))
                : new Breaker(state, more, openings, until);
    }

    /** Doubles with each opening, up to the longest; up to a fifth less, so that not all nodes try at once. */
    private static Duration pause(int openings, RandomGenerator random) {
        long millis = Math.min(FIRST.toMillis() << Math.min(openings, 10), LONGEST.toMillis());
        return Duration.ofMillis((long) (millis * (1 - 0.2 * random.nextDouble())));
    }
}
