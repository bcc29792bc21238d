package io.frontdesk.common.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much work lies in a queue, each item counted once.
 *
 * @param due could be leased now
 * @param later due at a later time
 * @param leased in somebody's hands
 * @param oldestDue when the first of {@code due} became due; empty if there is none
 */
public record QueueDepth(String queue, long due, long later, long leased, Optional<Instant> oldestDue) {

    /** A queue in which nothing lies. */
    public static QueueDepth empty(String queue) {
        return new QueueDepth(queue, 0, 0, 0, Optional.empty());
    }

    /** How long the oldest due item has waited; zero if none is due. */
    public Duration oldestAge(Instant now) {
        Duration age = oldestDue.map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
