package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of letting a held message go. */
public sealed interface ReleaseResult {

    /** It goes now, if the gates still let it. */
    record Released(Message message) implements ReleaseResult {}

    /** It does not wait for a decision. */
    record NotHeld(MessageState state) implements ReleaseResult {}

    /** There is no such message of this tenant. */
    record NotFound() implements ReleaseResult {}

    default <T> T fold(
            Function<? super Released, T> released,
            Function<? super NotHeld, T> notHeld,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Released r) {
            return released.apply(r);
        }
        return this instanceof NotHeld n ? notHeld.apply(n) : notFound.apply((NotFound) this);
    }
}
