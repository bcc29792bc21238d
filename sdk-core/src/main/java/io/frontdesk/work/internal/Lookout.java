package io.frontdesk.work.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * When to look whether something is due: at once after a hint or at a due time this node knows, soon while something was found, ever more seldom
 * while nothing is. One thread looks at a time. Thread-safe.
 */
final class Lookout {

    static final Duration SHORTEST = Duration.ofMillis(5);

    private static final double JITTER = 0.2;

    private final DueTimes due = new DueTimes();
    private final RandomGenerator random;
    private final Duration longest;
    private Duration pause = SHORTEST;
    private Instant next = Instant.MIN;
    private long hints;

    /** @param longest how long at most nobody looks, give or take a fifth */
    Lookout(RandomGenerator random, Duration longest) {
        this.random = random;
        this.longest = longest;
    }

    /** A turn to look, given by {@link #take}. */
    record Turn(long hints) {}

    /** Something is there now: whoever looks next finds it, also if somebody is looking. */
    synchronized void hint() {
        hints++;
        next = Instant.MIN;
        pause = SHORTEST;
    }

    /** Something will be due at these times. */
    void expect(Collection<Instant> dueAt) {
        due.add(dueAt);
    }

    /** Whether it is time to look. */
    synchronized boolean isDue(Instant now) {
        return !now.isBefore(next) || due.millisUntilNext(now, 1) == 0;
    }

    /** Lets the caller look; nobody else need do so before it says what it {@link #found}. */
    synchronized Turn take(Instant now) {
        due.pass(now);
        next = now.plus(jittered(longest));
        return new Turn(hints);
    }

    /** @param more whether more may be there than was found */
    synchronized void found(Turn turn, Instant now, boolean any, boolean more) {
        if (any) {
            pause = SHORTEST;
        }
        if (turn.hints() == hints) {
            next = more ? now : now.plus(jittered(pause));
        }
        if (!any) {
            pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
        }
    }

    /** How long nobody need look, in whole milliseconds rounded up; at most {@code most}. */
    synchronized long millisUntilDue(Instant now, long most) {
        if (!now.isBefore(next)) {
            return 0;
        }
        long wait = next.isBefore(now.plusMillis(most))
                ? Duration.between(now, next).plusNanos(999_999).toMillis()
                : most;
        return due.millisUntilNext(now, wait);
    }

    private Duration jittered(Duration pause) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos(Math.max(1, (long) (pause.toNanos() * factor)));
    }
}
