package io.frontdesk.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What became of a {@link SendMessage}. Whatever it is, the message is in the ledger under the id. */
public sealed interface EnqueueResult {

    /**
     * Waits for its time and turn.
     *
     * @param forecast why it would not be sent as things stand now, though it is not due yet; asked again when it is
     */
    record Queued(MessageId id, Instant dueAt, Optional<MessageReason> forecast) implements EnqueueResult {}

    /** This idempotency key was used before, with the same content: the message it made. */
    record AlreadyQueued(MessageId id) implements EnqueueResult {}

    /** It is due now and must not be sent; final. */
    record Suppressed(MessageId id, MessageReason reason) implements EnqueueResult {}

    /** It is due now and waits for something else. */
    record Deferred(MessageId id, Instant until, MessageReason reason) implements EnqueueResult {}

    default MessageId id() {
        return fold(Queued::id, AlreadyQueued::id, Suppressed::id, Deferred::id);
    }

    default <T> T fold(
            Function<? super Queued, T> queued,
            Function<? super AlreadyQueued, T> alreadyQueued,
            Function<? super Suppressed, T> suppressed,
            Function<? super Deferred, T> deferred) {
        if (this instanceof Queued q) {
            return queued.apply(q);
        }
        if (this instanceof AlreadyQueued a) {
            return alreadyQueued.apply(a);
        }
        return this instanceof Suppressed s ? suppressed.apply(s) : deferred.apply((Deferred) this);
    }
}
