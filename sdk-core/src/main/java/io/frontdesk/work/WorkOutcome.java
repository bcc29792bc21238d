package io.frontdesk.work;

import java.time.Instant;

/** What a handler says of one item. */
public sealed interface WorkOutcome {

    /** Finished: the row goes. */
    record Done() implements WorkOutcome {}

    /** Due again at {@code at}, by decision: it is looked at as often as it takes. */
    record RetryAt(Instant at) implements WorkOutcome {}

    /**
     * Could not be done: due again at {@code at}, dead if that was the last of the queue's tries in a row.
     *
     * @param reason a code, at most 100 characters, nothing personal
     */
    record Failed(Instant at, String reason) implements WorkOutcome {}

    /**
     * Will never succeed: moved to the dead, listed, requeued by an operator.
     *
     * @param reason a code, at most 100 characters, nothing personal
     */
    record Dead(String reason) implements WorkOutcome {}

    static WorkOutcome done() {
        return new Done();
    }

    static WorkOutcome retryAt(Instant at) {
        return new RetryAt(at);
    }

    static WorkOutcome failed(Instant at, String reason) {
        return new Failed(at, reason);
    }

    static WorkOutcome dead(String reason) {
        return new Dead(reason);
    }
}
