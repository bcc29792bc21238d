package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of a cancellation. */
public sealed interface CancelResult {

    /** It will not be sent. Also the answer for one cancelled before. */
    record Cancelled(Message message) implements CancelResult {}

    /** It has left, or ended otherwise. */
    record TooLate(MessageState state) implements CancelResult {}

    /** There is no such message of this tenant. */
    record NotFound() implements CancelResult {}

    default <T> T fold(
            Function<? super Cancelled, T> cancelled,
            Function<? super TooLate, T> tooLate,
            Function<? super NotFound, T> notFound) {
        if (this instanceof Cancelled c) {
            return cancelled.apply(c);
        }
        return this instanceof TooLate t ? tooLate.apply(t) : notFound.apply((NotFound) this);
    }
}
