package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.MessageCancelled;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageReleased;
import io.frontdesk.messaging.MessageRescheduled;
import io.frontdesk.messaging.MessageRetried;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what may be done to messages, many at a time; those to which it may not are absent. */
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

    Map<MessageRef, MessageStep> cancel(Collection<MessageRow> rows) {
        return each(rows, this::cancel);
    }

    private Optional<MessageStep> cancel(MessageRow row) {
        if (row.state() != MessageState.PENDING) {
            return Optional.empty();
        }
        MessageRow next = Rows.moved(row, MessageState.CANCELLED, MessageReason.BY_HOST, env.now());
        return Optional.of(new MessageStep(next, new MessageCancelled(row.ref().message()), null));
    }

    Map<MessageRef, MessageStep> release(Collection<MessageRow> rows) {
        return each(rows, this::release);
    }

    private Optional<MessageStep> release(MessageRow row) {
        if (row.state() != MessageState.PENDING || row.reason() != MessageReason.AWAITING_DECISION) {
            return Optional.empty();
        }
        Instant now = env.now();
        MessageRow next = Rows.waiting(row, MessageReason.RELEASED, null, env.json(), now);
        return Optional.of(new MessageStep(next, new MessageReleased(row.ref().message()), now));
    }

    Map<MessageRef, MessageStep> reschedule(Collection<MessageRow> rows, Instant sendAt) {
        var pending =
                rows.stream().filter(row -> row.state() == MessageState.PENDING).toList();
        Map<MessageRef, Duration> lives = timesToLive(pending);
        return each(
                pending,
                row -> requeued(row, MessageReason.RESCHEDULED, sendAt, lives)
                        .map(next -> new MessageStep(
                                next, new MessageRescheduled(row.ref().message(), sendAt), sendAt)));
    }

    Map<MessageRef, MessageStep> retry(Collection<MessageRow> rows) {
        Instant now = env.now();
        var failed = rows.stream()
                .filter(row -> row.state() == MessageState.FAILED && RETRIABLE.contains(row.reason()))
                .toList();
        Map<MessageRef, Duration> lives = timesToLive(failed);
        return each(
                failed,
                row -> requeued(row, MessageReason.RETRIED, now, lives)
                        .map(next -> new MessageStep(
                                next, new MessageRetried(row.ref().message(), row.reason()), now)));
    }

    static Map<MessageRef, MessageStep> each(
            Collection<MessageRow> rows, Function<MessageRow, Optional<MessageStep>> step) {
        Map<MessageRef, MessageStep> steps = new LinkedHashMap<>();
        rows.forEach(row -> step.apply(row).ifPresent(next -> steps.put(row.ref(), next)));
        return steps;
    }

    /** Empty if it would have no time any more when it were sent then. */
    private Optional<MessageRow> requeued(
            MessageRow row, MessageReason reason, Instant sendAt, Map<MessageRef, Duration> lives) {
        // An end given as a time to live moves with the time to send; one given as an instant stays.
        Duration timeToLive = lives.get(row.ref());
        Instant end = timeToLive == null ? row.expiresAt() : sendAt.plus(timeToLive);
        return end == null || end.isAfter(sendAt)
                ? Optional.of(Rows.requeued(row, reason, sendAt, end, env.json(), env.now()))
                : Optional.empty();
    }

    /** Only what has an end is opened: most have none. */
    private Map<MessageRef, Duration> timesToLive(List<MessageRow> rows) {
        var ending = rows.stream().filter(row -> row.expiresAt() != null).toList();
        Map<MessageRef, Duration> lives = new HashMap<>();
        MessageContent.openAll(env, ending).forEach((ref, content) -> {
            if (content.timeToLive() != null) {
                lives.put(ref, content.timeToLive());
            }
        });
        return lives;
    }
}
