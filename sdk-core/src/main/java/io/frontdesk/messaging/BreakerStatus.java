package io.frontdesk.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * What this node thinks of an account's provider.
 *
 * @param account as logs name it
 * @param failures how often it could not be used since it last could
 * @param until when it is tried again, if it is {@link State#OPEN}
 */
public record BreakerStatus(String account, State state, int failures, Optional<Instant> until) {

    /** How much goes to the provider. */
    public enum State {
        /** Everything. */
        CLOSED,
        /** Nothing: it could not be used several times in a row. */
        OPEN,
        /** One message, to see. */
        HALF_OPEN
    }
}
