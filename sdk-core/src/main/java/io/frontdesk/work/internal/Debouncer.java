package io.frontdesk.work.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Passes on what is offered: the first at once, then at most every 20 ms all that came meanwhile as one; never on the thread that offers, and one at a
 * time. Thread-safe.
 */
final class Debouncer {

    static final Duration GAP = Duration.ofMillis(20);

    private final LongSupplier nanos;
    private final Timer timer;
    private final Consumer<Map<String, Instant>> action;
    private final Map<String, Instant> pending = new HashMap<>();
    private boolean everything;
    private boolean underWay;
    private boolean ranBefore;
    private long ended;

    /**
     * Passes on to one action.
     *
     * @param nanos a clock for durations
     * @param action takes queues with the earliest of their times; none means everything
     */
    Debouncer(LongSupplier nanos, Timer timer, Consumer<Map<String, Instant>> action) {
        this.nanos = nanos;
        this.timer = timer;
        this.action = action;
    }

    /** Runs things later on a thread of its own. */
    @FunctionalInterface
    interface Timer {
        void in(long nanos, Runnable task);
    }

    synchronized void offer(Map<String, Instant> queues) {
        if (!queues.isEmpty()) {
            queues.forEach((queue, due) -> pending.merge(queue, due, Debouncer::earlier));
            run();
        }
    }

    synchronized void offerEverything() {
        everything = true;
        run();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void run() {
        if (!underWay) {
            long rest = ranBefore ? GAP.toNanos() - (nanos.getAsLong() - ended) : 0;
            timer.in(Math.max(0, rest), this::pass);
            underWay = true;
        }
    }

    private void pass() {
        Map<String, Instant> taken = take();
        try {
            action.accept(taken);
        } finally {
            next();
        }
    }

    private synchronized Map<String, Instant> take() {
        Map<String, Instant> taken = everything ? Map.of() : Map.copyOf(pending);
        everything = false;
        pending.clear();
        return taken;
    }

    private synchronized void next() {
        ended = nanos.getAsLong();
        ranBefore = true;
        underWay = false;
        if (everything || !pending.isEmpty()) {
            run();
        }
    }
}
