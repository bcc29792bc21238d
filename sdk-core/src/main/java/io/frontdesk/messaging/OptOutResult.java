package io.frontdesk.messaging;

import io.frontdesk.consent.KeywordKind;
import io.frontdesk.consent.KeywordMatch;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What became of an {@link InboundText}. */
public sealed interface OptOutResult {

    /**
     * The address gets nothing more on this channel.
     *
     * @param added whether it was not suppressed before
     * @param contacts those with this address: what they granted on the channel is withdrawn
     * @param confirmation the one answer; empty where none is due
     */
    record Stopped(KeywordMatch match, boolean added, Set<ContactId> contacts, Optional<MessageId> confirmation)
            implements OptOutResult {}

    /**
     * Somebody wants messages again.
     *
     * @param lifted whether a suppression was lifted
     * @param stillSuppressed why the address may not be written to all the same: never undone by a text
     * @param granted whether a consent was recorded
     */
    record Started(KeywordMatch match, boolean lifted, Optional<SuppressionReason> stillSuppressed, boolean granted)
            implements OptOutResult {}

    /**
     * Somebody asked who writes.
     *
     * @param answer empty where none is due
     */
    record Helped(KeywordMatch match, Optional<MessageId> answer) implements OptOutResult {}

    /** Nothing was done: the text is for people to read. */
    record Unhandled(KeywordMatch match) implements OptOutResult {

        /** Whether it may ask for no more messages, and the tenant's policy leaves that to people. */
        public boolean isFlagged() {
            return match.kind() == KeywordKind.SUSPECTED_STOP;
        }
    }

    KeywordMatch match();

    default <T> T fold(
            Function<? super Stopped, T> stopped,
            Function<? super Started, T> started,
            Function<? super Helped, T> helped,
            Function<? super Unhandled, T> unhandled) {
        if (this instanceof Stopped s) {
            return stopped.apply(s);
        }
        if (this instanceof Started s) {
            return started.apply(s);
        }
        return this instanceof Helped h ? helped.apply(h) : unhandled.apply((Unhandled) this);
    }
}
