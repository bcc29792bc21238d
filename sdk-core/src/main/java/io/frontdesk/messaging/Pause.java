package io.frontdesk.messaging;

import io.frontdesk.common.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * A pause that stands.
 *
 * @param reason what operators are shown; at most 200 characters, may be empty, nothing personal
 * @param until when it ends by itself; without it somebody has to resume
 */
public record Pause(PauseTarget target, String reason, Optional<Instant> until, Actor by, Instant since) {

    /** Whether it holds at {@code now}: up to {@code until}, not at it. */
    public boolean holdsAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }
}
