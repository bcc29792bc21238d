package io.frontdesk.messaging;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Checks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pauses something. Immutable. */
public final class PauseSending {

    private final PauseTarget target;
    private final String reason;
    private final @Nullable Instant until;
    private final Actor actor;

    private PauseSending(PauseTarget target, String reason, @Nullable Instant until, Actor actor) {
        this.target = target;
        this.reason = reason;
        this.until = until;
        this.actor = actor;
    }

    /** Until somebody resumes, by the host, without a reason. */
    public static PauseSending of(PauseTarget target) {
        return new PauseSending(target, "", null, Actor.host());
    }

    /** Shown to operators; 1 to 200 characters, nothing personal. */
    public PauseSending withReason(String reason) {
        return new PauseSending(target, Checks.text("reason", reason, 200), until, actor);
    }

    /** Ends by itself at {@code until}, to the microsecond; it must lie ahead. */
    public PauseSending until(Instant until) {
        return new PauseSending(target, reason, until.truncatedTo(ChronoUnit.MICROS), actor);
    }

    /** Who pauses. */
    public PauseSending by(Actor actor) {
        return new PauseSending(target, reason, until, actor);
    }

    public PauseTarget target() {
        return target;
    }

    public String reason() {
        return reason;
    }

    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    public Actor actor() {
        return actor;
    }
}
