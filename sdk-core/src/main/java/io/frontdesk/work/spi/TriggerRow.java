package io.frontdesk.work.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as stored.
 *
 * @param name at most 60 characters
 * @param schedule at most 100 characters
 * @param fence the number of the last lease: who holds an older one has lost it
 * @param leasedUntil null if nobody holds it
 * @param leasedBy the engine that does; at most 100 characters
 * @param finishedAt null if it never ended
 * @param failures how many of its last firings threw, one after the other
 * @param failure the class of what the last one threw, at most 200 characters; null if it ended well
 */
public record TriggerRow(
        String name,
        String schedule,
        Instant dueAt,
        long fence,
        @Nullable Instant leasedUntil,
        @Nullable String leasedBy,
        @Nullable Instant finishedAt,
        int failures,
        @Nullable String failure) {

    /** One that never fired. */
    public static TriggerRow fresh(String name, String schedule, Instant dueAt) {
        return new TriggerRow(name, schedule, dueAt, 0, null, null, null, 0, null);
    }

    public boolean isLeased(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    /** Held by {@code owner}, under the next fence. */
    public TriggerRow leased(String owner, Instant until) {
        return new TriggerRow(name, schedule, dueAt, fence + 1, until, owner, finishedAt, failures, failure);
    }

    /** With a later end of its lease. */
    public TriggerRow extended(Instant until) {
        return new TriggerRow(name, schedule, dueAt, fence, until, leasedBy, finishedAt, failures, failure);
    }

    /** Due by another schedule. */
    public TriggerRow planned(String newSchedule, Instant newDueAt) {
        return new TriggerRow(name, newSchedule, newDueAt, fence, leasedUntil, leasedBy, finishedAt, failures, failure);
    }

    /** Ended, well if {@code thrown} is null, and held by nobody. */
    public TriggerRow finished(Instant at, @Nullable String thrown) {
        return new TriggerRow(name, schedule, dueAt, fence, null, null, at, thrown == null ? 0 : failures + 1, thrown);
    }
}
