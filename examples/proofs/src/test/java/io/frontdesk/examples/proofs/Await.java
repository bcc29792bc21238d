package io.frontdesk.examples.proofs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do, never longer than a bound. */
final class Await {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    static void until(String what, Duration most, BooleanSupplier condition) {
        if (!within(most, condition)) {
            throw new AssertionError("Not within " + most + ": " + what);
        }
    }

    /** Whether it came true in time. */
    static boolean within(Duration most, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return true;
    }

    /** Waits on the thread of a provider; interrupted, it fails as a provider's client does. */
    static void open(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new AssertionError("Nobody opened the latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the provider had the call", e);
        }
    }
}
