package io.frontdesk.work;

import io.frontdesk.common.Checks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Narrows a list of dead work; instants count to the microsecond. Immutable. */
public final class DeadWorkQuery {

    private static final DeadWorkQuery ALL = new DeadWorkQuery(null, null, null, null);

    private final @Nullable String queue;
    private final @Nullable String reason;
    private final @Nullable Instant diedFrom;
    private final @Nullable Instant diedBefore;

    private DeadWorkQuery(
            @Nullable String queue, @Nullable String reason, @Nullable Instant diedFrom, @Nullable Instant diedBefore) {
        this.queue = queue;
        this.reason = reason;
        this.diedFrom = diedFrom == null ? null : diedFrom.truncatedTo(ChronoUnit.MICROS);
        this.diedBefore = diedBefore == null ? null : diedBefore.truncatedTo(ChronoUnit.MICROS);
    }

    public static DeadWorkQuery all() {
        return ALL;
    }

    /** Of this queue, whether or not a handler of it is known; 1 to 60 characters. */
    public DeadWorkQuery inQueue(String queue) {
        return new DeadWorkQuery(Checks.text("queue", queue, 60), reason, diedFrom, diedBefore);
    }

    /** With exactly this reason, 1 to 200 characters. */
    public DeadWorkQuery withReason(String reason) {
        return new DeadWorkQuery(queue, Checks.text("reason", reason, 200), diedFrom, diedBefore);
    }

    /** Died at or after this instant. */
    public DeadWorkQuery diedFrom(Instant diedFrom) {
        return new DeadWorkQuery(queue, reason, diedFrom, diedBefore);
    }

    /** Died before this instant. */
    public DeadWorkQuery diedBefore(Instant diedBefore) {
        return new DeadWorkQuery(queue, reason, diedFrom, diedBefore);
    }

    public Optional<String> queue() {
        return Optional.ofNullable(queue);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<Instant> diedFrom() {
        return Optional.ofNullable(diedFrom);
    }

    public Optional<Instant> diedBefore() {
        return Optional.ofNullable(diedBefore);
    }

    /** Whether this dead item is one of those asked for. */
    public boolean matches(DeadWork dead) {
        return (queue == null || queue.equals(dead.queue()))
                && (reason == null || reason.equals(dead.reason()))
                && (diedFrom == null || !dead.diedAt().isBefore(diedFrom))
                && (diedBefore == null || dead.diedAt().isBefore(diedBefore));
    }
}
