package io.frontdesk.common;

import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what an operator of a small desk wants to read: at most once a minute what was done, at INFO and only if something was; once
 * that a queue falls behind, at WARN, and once that it caught up. The default observer. Thread-safe.
 */
public final class Slf4jObserver implements Observer {

    /** How long work may be due before its queue counts as behind. */
    public static final Duration DEFAULT_BOUND = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Slf4jObserver.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration bound;
    private final Set<String> behind = new HashSet<>();
    private final Map<String, Integer> messages = new TreeMap<>();
    private Instant since;
    private long done;
    private long retried;
    private long dead;
    private long lost;
    private Duration handling = Duration.ZERO;

    private Slf4jObserver(Clock clock, Duration bound) {
        this.clock = clock;
        this.bound = bound;
        this.since = clock.instant();
    }

    /** With {@link #DEFAULT_BOUND}. */
    public static Slf4jObserver create(Clock clock) {
        return new Slf4jObserver(clock, DEFAULT_BOUND);
    }

    /**
     * A new one with another bound, that has counted nothing yet.
     *
     * @param bound at least a second
     */
    public Slf4jObserver withBound(Duration bound) {
        if (bound.compareTo(Duration.ofSeconds(1)) < 0) {
            throw InvalidInputException.of("bound", "is " + bound, "give at least a second");
        }
        return new Slf4jObserver(clock, bound);
    }

    @Override
    public synchronized void handled(String queue, int items, Duration took) {
        handling = handling.plus(took);
    }

    @Override
    public synchronized void settled(String queue, WorkTally tally) {
        done += tally.done();
        retried += tally.retried();
        dead += tally.dead();
        lost += tally.lost();
    }

    @Override
    public synchronized void messages(List<MessageOutcome> outcomes) {
        for (MessageOutcome one : outcomes) {
            String reason = one.reason().equals("none") ? "" : " (" + one.reason() + ")";
            messages.merge(one.channel() + " " + one.outcome() + reason, 1, Integer::sum);
        }
    }

    @Override
    public synchronized void queues(List<QueueDepth> depths, Instant now) {
        depths.forEach(depth -> compare(depth, now));
        summarize();
    }

    private void compare(QueueDepth depth, Instant now) {
        Duration age = depth.oldestAge(now);
        if (age.compareTo(bound) > 0) {
            if (behind.add(depth.queue())) {
                LOG.warn(
                        "Queue {} is behind: {} items are due, the oldest for {} s",
                        depth.queue(),
                        depth.due(),
                        age.toSeconds());
            }
        } else if (behind.remove(depth.queue())) {
            LOG.info("Queue {} has caught up: {} items are due", depth.queue(), depth.due());
        }
    }

    private void summarize() {
        Duration span = Duration.between(since, clock.instant());
        if (span.compareTo(BETWEEN_LINES) < 0) {
            return;
        }
        if (done + retried + dead + lost > 0 || !messages.isEmpty()) {
            LOG.info(
                    "In {} s: {} items done, {} retried, {} dead, {} lost, handled in {} ms; messages: {}",
                    span.toSeconds(),
                    done,
                    retried,
                    dead,
                    lost,
                    handling.toMillis(),
                    messages.isEmpty() ? "none" : listed());
        }
        reset();
    }

    private String listed() {
        return messages.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void reset() {
        since = clock.instant();
        done = 0;
        retried = 0;
        dead = 0;
        lost = 0;
        handling = Duration.ZERO;
        messages.clear();
    }
}
