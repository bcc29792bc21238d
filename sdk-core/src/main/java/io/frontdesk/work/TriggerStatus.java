package io.frontdesk.work;

import java.time.Instant;
import java.util.Optional;

/**
 * How a trigger stands.
 *
 * @param schedule as in {@link Trigger#schedule()}
 * @param nextAt when it is due; in the past while it fires or waits to fire
 * @param lastFinishedAt when it last ended, well or not, on any node
 * @param failures how many of its last firings threw, one after the other; 0 if the last ended well
 * @param lastFailure the class of what the last firing threw; empty if it ended well, or if the engine does not keep it
 */
public record TriggerStatus(
        String name,
        String schedule,
        Instant nextAt,
        Optional<Instant> lastFinishedAt,
        int failures,
        Optional<String> lastFailure) {}
