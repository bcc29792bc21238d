package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of a wish for another time to send. */
public sealed interface RescheduleResult {

    /** It waits for the new time. */
    record Rescheduled(Message message) implements RescheduleResult {}

    /** It has left, is leaving, or has ended. */
    record TooLate(MessageState state) implements RescheduleResult {}

    /** There is no such message of this tenant. */
    record NotFound() implements RescheduleResult {}

    default <T> T fold(
            Function<? super Rescheduled, T> rescheduled,
            Function<? super TooLate, T> tooLate,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Rescheduled r) {
            return rescheduled.apply(r);
        }
        return this instanceof TooLate t ? tooLate.apply(t) : notFound.apply((NotFound) this);
    }
}
