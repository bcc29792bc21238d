package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a message after its provider answered, or did not. Pure but for jitter. */
final class OutcomePolicy {

    /** How long a message is tried before it is given up. */
    static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    /** A message found late, such as after an outage, is tried this often all the same before it is given up. */
    static final int LEAST_TRIES = 10;

    /** How long a provider that can be asked is given to know of a message. */
    static final Duration ASK_AFTER = Duration.ofSeconds(30);

    /** How long a report may still come before a message that needs no consent is sent once more. */
    static final Duration RESEND_AFTER = Duration.ofMinutes(5);

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

    private OutcomePolicy() {}

    /** The next state, and when the message is due again if it is. */
    record Next(
            MessageState state,
            MessageReason reason,
            @Nullable Instant again) {}

    static Next after(MessageRow row, SendOutcome outcome, boolean canBeAsked, int otherLines, Environment env) {
        return outcome.fold(
                accepted -> new Next(MessageState.ACCEPTED, MessageReason.NONE, null),
                rejected -> rejected(row, rejected, otherLines, env),
                unknown -> new Next(
                        MessageState.UNKNOWN, MessageReason.ANSWER_LOST, lookAgain(row, canBeAsked, env.now())));
    }

    /** When the engine looks at a message whose answer was lost; null leaves it to reports and operators. */
    static @Nullable Instant lookAgain(MessageRow row, boolean canBeAsked, Instant now) {
        if (canBeAsked) {
            return now.plus(ASK_AFTER);
        }
        if (row.purpose().equals(Purpose.AUTHENTICATION)) {
            return now;
        }
        return mayBeResent(row) ? now.plus(RESEND_AFTER) : null;
    }

    /** Authentication: again and again. Transactional: once. What needs consent: never, twice is worse than not at all. */
    static boolean mayBeResent(MessageRow row) {
        if (row.purpose().equals(Purpose.AUTHENTICATION)) {
            return row.attempts() < 5;
        }
        return row.purpose().equals(Purpose.TRANSACTIONAL) && row.attempts() < 2;
    }

    private static Next rejected(MessageRow row, SendOutcome.Rejected rejected, int otherLines, Environment env) {
        return switch (rejected.kind()) {
            case BUSY -> again(row, MessageReason.PROVIDER_BUSY, rejected, env);
            case THROTTLED -> again(row, MessageReason.PROVIDER_THROTTLED, rejected, env);
            case UNREACHABLE -> elsewhere(row, MessageReason.PROVIDER_UNREACHABLE, rejected, otherLines, env);
            case CONFIGURATION -> elsewhere(row, MessageReason.CONFIGURATION, rejected, otherLines, env);
            case BAD_ADDRESS -> failed(MessageReason.BAD_ADDRESS);
            case OPTED_OUT -> failed(MessageReason.RECIPIENT_OPTED_OUT);
            case BLOCKED -> failed(MessageReason.BLOCKED);
            case CONTENT -> failed(MessageReason.CONTENT_REFUSED);
        };
    }

    /** The account certainly does not have it and is not to be had: another one is tried at once, each of them once, before anybody waits. */
    private static Next elsewhere(
            MessageRow row, MessageReason reason, SendOutcome.Rejected rejected, int otherLines, Environment env) {
        Next next = again(row, reason, rejected, env);
        boolean untried = row.attempts() <= otherLines;
        return next.state() == MessageState.PENDING && untried
                ? new Next(MessageState.PENDING, reason, env.now())
                : next;
    }

    private static Next failed(MessageReason reason) {
        return new Next(MessageState.FAILED, reason, null);
    }

    static boolean isGivenUp(MessageRow row, int tries, Instant now) {
        return tries >= LEAST_TRIES && now.isAfter(row.sendAt().plus(GIVE_UP_AFTER));
    }

    private static Next again(MessageRow row, MessageReason reason, SendOutcome.Rejected rejected, Environment env) {
        Instant now = env.now();
        if (isGivenUp(row, row.attempts(), now)) {
            return failed(MessageReason.RETRIES_EXHAUSTED);
        }
        Instant at =
                rejected.retryAfter().map(now::plus).orElseGet(() -> BACKOFF.next(now, row.attempts(), env.random()));
        return new Next(MessageState.PENDING, reason, at);
    }

    static MessageReason attemptReason(SendOutcome outcome) {
        return outcome.fold(
                accepted -> MessageReason.NONE,
                rejected -> reasonOf(rejected.kind()),
                unknown -> MessageReason.ANSWER_LOST);
    }

    private static MessageReason reasonOf(RejectionKind kind) {
        return switch (kind) {
            case BUSY -> MessageReason.PROVIDER_BUSY;
            case THROTTLED -> MessageReason.PROVIDER_THROTTLED;
            case UNREACHABLE -> MessageReason.PROVIDER_UNREACHABLE;
            case CONFIGURATION -> MessageReason.CONFIGURATION;
            case BAD_ADDRESS -> MessageReason.BAD_ADDRESS;
            case OPTED_OUT -> MessageReason.RECIPIENT_OPTED_OUT;
            case BLOCKED -> MessageReason.BLOCKED;
            case CONTENT -> MessageReason.CONTENT_REFUSED;
        };
    }
}
