package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.MessageCancelled;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageReleased;
import io.frontdesk.messaging.MessageRescheduled;
import io.frontdesk.messaging.MessageRetried;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what may be done to a message; empty if it may not. Reads no store. */
final class MessageSteps {

    /** Failures that another try may mend. Not those that mean the person or the address; nor one an operator gave up in doubt: it may have left. */
    static final Set<MessageReason> RETRIABLE = Set.copyOf(EnumSet.of(
            MessageReason.MISSING_VARIABLE,
            MessageReason.TEMPLATE_FAILED,
            MessageReason.SOFT_BOUNCED,
            MessageReason.BLOCKED,
            MessageReason.CONTENT_REFUSED,
            MessageReason.CONFIGURATION,
            MessageReason.CHANNEL_MISSING,
            MessageReason.SENDER_UNHEALTHY,
            MessageReason.RETRIES_EXHAUSTED));

    private final Environment env;

    MessageSteps(Environment env) {
        this.env = env;
    }

    Optional<MessageStep> cancel(MessageRow row) {
        if (row.state() != MessageState.PENDING) {
            return Optional.empty();
        }
        MessageRow next = Rows.moved(row, MessageState.CANCELLED, MessageReason.BY_HOST, env.now());
        return Optional.of(new MessageStep(next, new MessageCancelled(row.ref().message()), null));
    }

    Optional<MessageStep> release(MessageRow row) {
        if (row.state() != MessageState.PENDING || row.reason() != MessageReason.AWAITING_DECISION) {
            return Optional.empty();
        }
        Instant now = env.now();
        MessageRow next = Rows.waiting(row, MessageReason.RELEASED, null, env.json(), now);
        return Optional.of(new MessageStep(next, new MessageReleased(row.ref().message()), now));
    }

    Optional<MessageStep> reschedule(MessageRow row, Instant sendAt) {
        return row.state() == MessageState.PENDING && endsAfter(row, sendAt)
                ? Optional.of(new MessageStep(
                        requeued(row, MessageReason.RESCHEDULED, sendAt),
                        new MessageRescheduled(row.ref().message(), sendAt),
                        sendAt))
                : Optional.empty();
    }

    Optional<MessageStep> retry(MessageRow row) {
        Instant now = env.now();
        return row.state() == MessageState.FAILED && RETRIABLE.contains(row.reason()) && endsAfter(row, now)
                ? Optional.of(new MessageStep(
                        requeued(row, MessageReason.RETRIED, now),
                        new MessageRetried(row.ref().message(), row.reason()),
                        now))
                : Optional.empty();
    }

    /** Whether it would still have time if it were sent then. */
    private boolean endsAfter(MessageRow row, Instant sendAt) {
        Instant end = end(row, sendAt);
        return end == null || end.isAfter(sendAt);
    }

    private MessageRow requeued(MessageRow row, MessageReason reason, Instant sendAt) {
        return Rows.requeued(row, reason, sendAt, end(row, sendAt), env.json(), env.now());
    }

    /** An end given as a time to live moves with the time to send; one given as an instant stays. */
    private @Nullable Instant end(MessageRow row, Instant sendAt) {
        if (row.expiresAt() == null) {
            return null;
        }
        Duration timeToLive = MessageContent.open(env, row).timeToLive();
        return timeToLive == null ? row.expiresAt() : sendAt.plus(timeToLive);
    }
}
