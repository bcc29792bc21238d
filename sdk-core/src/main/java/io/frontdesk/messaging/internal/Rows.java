package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the next version of a row; every change of state passes the table here. */
final class Rows {

    private static final int LONGEST_ID = 200;

    private Rows() {}

    static MessageRow moved(MessageRow row, MessageState to, MessageReason reason, Instant now) {
        return change(
                row,
                to,
                reason,
                row.recipient(),
                row.hint(),
                row.fence(),
                row.attempts(),
                row.account(),
                row.providerId(),
                row.decision(),
                now);
    }

    /** Waits on, after a line that could not be used. */
    static MessageRow onLine(MessageRow row, String account, MessageReason reason, Instant now) {
        return change(
                row,
                MessageState.PENDING,
                reason,
                row.recipient(),
                row.hint(),
                row.fence(),
                row.attempts(),
                account,
                row.providerId(),
                row.decision(),
                now);
    }

    static MessageRow decided(MessageRow row, MessageState to, MessageReason reason, String decision, Instant now) {
        return change(
                row,
                to,
                reason,
                row.recipient(),
                row.hint(),
                row.fence(),
                row.attempts(),
                row.account(),
                row.providerId(),
                decision,
                now);
    }

    /** In line, not before {@code until}; what the gates said stands. */
    static MessageRow waiting(
            MessageRow row, MessageReason reason, @Nullable Instant until, JsonCodec json, Instant now) {
        MessageRow next = moved(row, MessageState.PENDING, reason, now);
        return timed(next, row.fence(), row.sendAt(), row.expiresAt(), Decisions.waiting(row.decision(), until, json));
    }

    /** In line for another time to send. */
    static MessageRow requeued(
            MessageRow row,
            MessageReason reason,
            Instant sendAt,
            @Nullable Instant expiresAt,
            JsonCodec json,
            Instant now) {
        MessageRow next = moved(row, MessageState.PENDING, reason, now);
        // What was failed and is tried anew has nothing on the wire: what is still reported is about what failed.
        int fence = row.state() == MessageState.FAILED ? 0 : row.fence();
        return timed(next, fence, sendAt, expiresAt, Decisions.waiting(row.decision(), null, json));
    }

    static MessageRow sending(
            MessageRow row, Digest recipient, String hint, int fence, String account, String decision, Instant now) {
        return change(
                row,
                MessageState.SENDING,
                MessageReason.NONE,
                recipient,
                hint,
                fence,
                row.attempts() + 1,
                account,
                row.providerId(),
                decision,
                now);
    }

    static MessageRow accepted(MessageRow row, MessageReason reason, @Nullable String providerId, Instant now) {
        return change(
                row,
                MessageState.ACCEPTED,
                reason,
                row.recipient(),
                row.hint(),
                row.fence(),
                row.attempts(),
                row.account(),
                cut(providerId),
                row.decision(),
                now);
    }

    private static MessageRow timed(
            MessageRow row, int fence, Instant sendAt, @Nullable Instant expiresAt, @Nullable String decision) {
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                row.recipient(),
                row.hint(),
                row.state(),
                row.reason(),
                sendAt,
                expiresAt,
                fence,
                row.attempts(),
                row.account(),
                row.providerId(),
                decision,
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }

    /** As reports have it; the provider's name is kept, or learned. */
    static MessageRow reported(
            MessageRow row, MessageState to, MessageReason reason, @Nullable String providerId, Instant now) {
        return change(
                row,
                to,
                reason,
                row.recipient(),
                row.hint(),
                row.fence(),
                row.attempts(),
                row.account(),
                row.providerId() == null ? cut(providerId) : row.providerId(),
                row.decision(),
                now);
    }

    /** Of whoever is gone not even a hint is written again. */
    static MessageRow unnamed(MessageRow row) {
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                row.recipient(),
                "",
                row.state(),
                row.reason(),
                row.sendAt(),
                row.expiresAt(),
                row.fence(),
                row.attempts(),
                row.account(),
                row.providerId(),
                row.decision(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }

    private static @Nullable String cut(@Nullable String providerId) {
        return providerId == null || providerId.length() <= LONGEST_ID
                ? providerId
                : providerId.substring(0, LONGEST_ID);
    }

    private static MessageRow change(
            MessageRow row,
            MessageState to,
            MessageReason reason,
            @Nullable Digest recipient,
            String hint,
            int fence,
            int attempts,
            @Nullable String account,
            @Nullable String providerId,
            @Nullable String decision,
            Instant now) {
        if (!Transitions.allows(row.state(), to)) {
            throw new IllegalStateException(
                    "Message " + row.ref().message() + " cannot go from " + row.state() + " to " + to);
        }
        return new MessageRow(
                row.ref(),
                row.channel(),
                row.purpose(),
                row.priority(),
                row.contact(),
                row.templateKey(),
                row.templateVersion(),
                row.content(),
                recipient,
                hint,
                to,
                reason,
                row.sendAt(),
                row.expiresAt(),
                fence,
                attempts,
                account,
                providerId,
                decision,
                row.version() + 1,
                row.createdAt(),
                now);
    }
}
