package io.frontdesk.preferences;

import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** What became of a {@link RequestOptIn}. */
public sealed interface OptInResult {

    /**
     * The person is asked.
     *
     * @param purposes those of the request that are not granted already
     * @param until when the link ends
     */
    record Requested(MessageId message, Set<Purpose> purposes, Instant until) implements OptInResult {}

    /**
     * The person was asked for the same just before, or on this channel three times within 24 hours for whatever it was; no other message goes out.
     *
     * @param message the last one that asked
     * @param purposes what it asked for
     * @param until when its link ends
     */
    record AlreadyRequested(MessageId message, Set<Purpose> purposes, Instant until) implements OptInResult {}

    /** All of it is granted: there is nothing to ask for. */
    record AlreadyGranted(Set<Purpose> purposes) implements OptInResult {}

    /** The message cannot be sent, such as to a suppressed address; nobody was asked. */
    record Suppressed(MessageId message, MessageReason reason) implements OptInResult {}

    default <T> T fold(
            Function<? super Requested, T> requested,
            Function<? super AlreadyRequested, T> already,
            Function<? super AlreadyGranted, T> granted,
            Function<? super Suppressed, T> suppressed) {
        if (this instanceof Requested r) {
            return requested.apply(r);
        }
        if (this instanceof AlreadyRequested a) {
            return already.apply(a);
        }
        return this instanceof AlreadyGranted g ? granted.apply(g) : suppressed.apply((Suppressed) this);
    }
}
