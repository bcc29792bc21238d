package io.frontdesk.identity;

import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import java.time.Instant;
import java.util.function.Function;

/** What became of an {@link InviteMember}. */
public sealed interface InviteResult {

    /** The message goes out; links of earlier ones are dead. */
    record Invited(Invitation invitation, MessageId message) implements InviteResult {}

    /** An invitation of this address is open and stands, in whatever role; no message goes out. {@link Invitations#resend} sends one. */
    record AlreadyInvited(Invitation invitation) implements InviteResult {}

    /**
     * Three messages invited this address within 24 hours; no other goes out.
     *
     * @param until when the next one may
     */
    record TooMany(Instant until) implements InviteResult {}

    /** The message cannot be sent, such as to a suppressed address; nobody was invited. */
    record Suppressed(MessageId message, MessageReason reason) implements InviteResult {}

    default <T> T fold(
            Function<? super Invited, T> invited,
            Function<? super AlreadyInvited, T> already,
            Function<? super TooMany, T> tooMany,
            Function<? super Suppressed, T> suppressed) {
        if (this instanceof Invited i) {
            return invited.apply(i);
        }
        if (this instanceof AlreadyInvited a) {
            return already.apply(a);
        }
        return this instanceof TooMany t ? tooMany.apply(t) : suppressed.apply((Suppressed) this);
    }
}
