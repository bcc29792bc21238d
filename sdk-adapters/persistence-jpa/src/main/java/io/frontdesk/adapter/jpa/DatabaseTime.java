package io.frontdesk.adapter.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, kept between measurements by a clock that only counts durations, so that nobody who sets the machine's clock disturbs it.
 * Measures when made and then on a thread of its own: never where a transaction is open. Thread-safe; what it shows never goes back.
 */
final class DatabaseTime implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(JpaPersistence.class);
    private static final long SECOND = 1_000_000_000L;

    /** An answer that took longer says too little. */
    private static final long TOO_SLOW = SECOND;

    private static final long WORTH_SAYING = SECOND;

    private final LongSupplier nanos;
    private final Supplier<List<TimeSample>> ask;
    private final AtomicLong shown = new AtomicLong(Long.MIN_VALUE);
    private final ScheduledExecutorService timer;
    private volatile Slew slew;
    private @Nullable Future<?> keeping;
    private boolean troubled;

    /**
     * @param base what to begin with if the database does not say
     * @param nanos a clock for durations
     * @param ask several round trips in a row
     */
    DatabaseTime(InstantSource base, LongSupplier nanos, Supplier<List<TimeSample>> ask) {
        this.nanos = nanos;
        this.ask = ask;
        Optional<TimeSample> first = measure();
        long began = nanos.getAsLong();
        long machines = epochNanos(base.instant());
        long truth = first.map(sample -> sample.truthAt(began)).orElse(machines);
        this.slew = Slew.exact(truth, began);
        if (Math.abs(truth - machines) > WORTH_SAYING) {
            LOG.warn(
                    "This machine's clock is {} the database's; the desk goes by the database's",
                    Duration.ofNanos(Math.abs(truth - machines)) + (machines > truth ? " ahead of" : " behind"));
        }
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "frontdesk-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Measures again every minute. */
    DatabaseTime kept() {
        long millis = INTERVAL.toMillis();
        keeping = timer.scheduleWithFixedDelay(this::adjust, millis, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    /** By one thread at a time. */
    void adjust() {
        measure().ifPresent(sample -> {
            long now = nanos.getAsLong();
            slew = slew.towards(sample.truthAt(now), now);
        });
    }

    /** The best of several answers; empty, and said once, if there is none. */
    private Optional<TimeSample> measure() {
        try {
            Optional<TimeSample> best = ask.get().stream()
                    .min(Comparator.comparingLong(TimeSample::roundTrip))
                    .filter(sample -> sample.roundTrip() <= TOO_SLOW);
            say(best.isEmpty() ? "its answers take more than a second" : null);
            return best;
        } catch (RuntimeException e) {
            say(e.getClass().getName());
            return Optional.empty();
        }
    }

    private void say(@Nullable String trouble) {
        if (trouble != null && !troubled) {
            LOG.warn("The database's time cannot be read ({}); the desk goes on by what it last was", trouble);
        } else if (trouble == null && troubled) {
            LOG.info("The database's time can be read again");
        }
        troubled = trouble != null;
    }

    Instant now() {
        // A thread that read the clock before the last adjustment must not be overtaken by one that did after.
        long now = shown.accumulateAndGet(slew.shows(nanos.getAsLong()), Math::max);
        return Instant.ofEpochSecond(Math.floorDiv(now, SECOND), Math.floorMod(now, SECOND));
    }

    static long epochNanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    @Override
    public void close() {
        if (keeping != null) {
            keeping.cancel(false);
        }
        timer.shutdown();
    }
}
