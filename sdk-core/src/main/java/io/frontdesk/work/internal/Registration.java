package io.frontdesk.work.internal;

import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkQueue;

/** A queue with its handler, and how much of it is in flight on this node. */
final class Registration {

    private final WorkQueue queue;
    private final WorkHandler handler;
    private int inFlight;
    private boolean paused;

    Registration(WorkQueue queue, WorkHandler handler) {
        this.queue = queue;
        this.handler = handler;
    }

    WorkQueue queue() {
        return queue;
    }

    WorkHandler handler() {
        return handler;
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

    synchronized void pause(boolean paused) {
        this.paused = paused;
    }

    synchronized boolean isPaused() {
        return paused;
    }
}
