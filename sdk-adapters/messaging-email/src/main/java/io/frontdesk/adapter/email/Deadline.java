package io.frontdesk.adapter.email;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment on the monotonic clock.
 *
 * @param nanoTime the clock, as {@link System#nanoTime()}
 */
record Deadline(LongSupplier nanoTime, long at) {

    static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    long remainingNanos() {
        return at - nanoTime.getAsLong();
    }

    boolean isOver() {
        return remainingNanos() <= 0;
    }
}
