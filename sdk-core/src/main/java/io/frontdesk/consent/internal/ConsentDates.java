package io.frontdesk.consent.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which dates a statement may carry. */
final class ConsentDates {

    /** How far the clock of whoever took the statement may run ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private ConsentDates() {}

    static Optional<String> problemOf(Instant statedAt, Instant now) {
        if (statedAt.isAfter(now.plus(SKEW))) {
            return Optional.of("lies in the future");
        }
        // The ledger counts a grant without a date as said at the epoch: nothing may be older.
        return statedAt.isBefore(Instant.EPOCH) ? Optional.of("lies before 1970") : Optional.empty();
    }
}
