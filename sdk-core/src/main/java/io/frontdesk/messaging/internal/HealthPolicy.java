package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.HealthConcern;
import io.frontdesk.messaging.HealthFigures;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** When an account must not go on sending: figures of a sliding window against what mailbox providers tolerate. Pure, in whole numbers. */
final class HealthPolicy {

    /** Today and the two days before it, in UTC. */
    static final Duration WINDOW = Duration.ofDays(3);

    private HealthPolicy() {}

    /** What is wrong, and by which figures. */
    record Verdict(HealthConcern concern, long count, long of) {}

    static Optional<Verdict> judge(HealthFigures figures) {
        long decided = figures.accepted() + figures.refused();
        // Where the provider reports no deliveries, what it took is the best guess.
        long arrived = figures.delivered() > 0 ? figures.delivered() : figures.accepted();
        return Stream.of(
                        above(HealthConcern.COMPLAINTS, figures.complaints(), arrived, 500, 3),
                        above(HealthConcern.HARD_BOUNCES, figures.hardBounces(), decided, 200, 50),
                        above(HealthConcern.BLOCKED, figures.blocked(), decided, 200, 100))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Verdict> above(HealthConcern concern, long count, long of, long atLeast, long perThousand) {
        return of >= atLeast && count * 1000 > of * perThousand
                ? Optional.of(new Verdict(concern, count, of))
                : Optional.empty();
    }
}
