package io.frontdesk.messaging.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Slots that were reserved: whoever has them may send one message at each. Times are whole microseconds, rounded up, so that no number of
 * slots ever comes closer together than the interval says, and nothing drifts.
 *
 * @param first the first slot
 * @param interval as it was demanded
 * @param factor the key's, in millionths: at half of it slots are twice as far apart
 */
public record RateSlots(Instant first, Duration interval, int factor) {

    /** The factor of a key that is not slowed down. */
    public static final int FULL = 1_000_000;

    /** The {@code n}-th slot, from 0; that of the count demanded is the first of whoever reserves next. */
    public Instant at(int n) {
        return first.plus(span(interval, n, factor), ChronoUnit.MICROS);
    }

    /** How long {@code n} intervals take, in microseconds, rounded up. */
    public static long span(Duration interval, int n, int factor) {
        long healthy = ceiling(Math.multiplyExact(interval.toNanos(), (long) n), 1000);
        return ceiling(Math.multiplyExact(healthy, (long) FULL), factor);
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
