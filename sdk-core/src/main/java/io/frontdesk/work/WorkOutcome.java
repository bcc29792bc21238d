package io.frontdesk.work;

import java.time.Instant;

/** What a handler says of one item. */
public sealed interface WorkOutcome {

    /** Finished: the row goes. */
    record Done() implements WorkOutcome {}

    /** Due again at {@code at}: a failure that may pass, or a decision to wait. */
    record RetryAt(Instant at) implements WorkOutcome {}

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

    static WorkOutcome dead(String reason) {
        return new Dead(reason);
    }
}
