package io.frontdesk.work.internal;

import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A queue with its handler, when and how to claim from it, and how much of it is in flight on this node. */
final class Registration {

    /** Work that is committed longer after it was due than this is left to the next sweep. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final WorkQueue queue;
    private final WorkHandler handler;
    private final Lookout lookout;
    private final ClaimStrategy strategy = new ClaimStrategy();
    private int inFlight;
    private boolean paused;

    Registration(WorkQueue queue, WorkHandler handler, Lookout lookout) {
        this.queue = queue;
        this.handler = handler;
        this.lookout = lookout;
    }

    WorkQueue queue() {
        return queue;
    }

    WorkHandler handler() {
        return handler;
    }

    Lookout lookout() {
        return lookout;
    }

    ClaimStrategy strategy() {
        return strategy;
    }

    /** Work of this node for this queue was committed. */
    void scheduled(List<NewWork> work, Instant now) {
        List<Instant> times = work.stream().map(NewWork::dueAt).toList();
        strategy.scheduled(times.stream().min(Instant::compareTo).orElse(now));
        lookout.expect(times.stream().filter(now::isBefore).toList());
        if (times.stream().anyMatch(due -> !due.isAfter(now))) {
            lookout.hint();
        }
    }

    /** Work of another node for this queue was committed, due from {@code earliest} on. */
    void heard(Instant earliest, Instant now, Duration soon) {
        // Also so that no time that somebody made up reaches a statement.
        Instant longAgo = now.minus(LATE);
        strategy.scheduled(earliest.isBefore(longAgo) ? longAgo : earliest);
        if (earliest.isAfter(now) && earliest.isBefore(now.plus(soon))) {
            lookout.expect(List.of(earliest));
        } else {
            lookout.hint();
        }
    }

    /** Reserves room for at most {@code wanted} rows; returns how many. */
    synchronized int reserve(int wanted) {
        int room = paused ? 0 : Math.min(wanted, queue.inFlight() - inFlight);
        inFlight += Math.max(room, 0);
        return Math.max(room, 0);
    }

    synchronized void release(int rows) {
        inFlight -= rows;
    }

    synchronized boolean hasRoom() {
        return !paused && inFlight < queue.inFlight();
    }

    synchronized void pause(boolean paused) {
        this.paused = paused;
    }

    synchronized boolean isPaused() {
        return paused;
    }
}
