package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the observer what became of messages, from their rows as written, once they are committed. */
final class OutcomeMeter {

    private static final Set<MessageReason> REFUSALS = Arrays.stream(RejectionKind.values())
            .map(kind -> OutcomePolicy.attemptReason(SendOutcome.rejected(kind, "")))
            .collect(Collectors.toUnmodifiableSet());

    /** Pending for these, a message waits for its turn as it did before: nothing became of it. */
    private static final Set<MessageReason> NO_NEWS = EnumSet.of(
            MessageReason.NONE,
            MessageReason.NEVER_ARRIVED,
            MessageReason.RESOLVED_NOT_SENT,
            MessageReason.RESCHEDULED,
            MessageReason.RETRIED,
            MessageReason.INTERRUPTED,
            MessageReason.ANSWER_LOST);

    private final Observer observer;

    OutcomeMeter(Observer observer) {
        this.observer = observer;
    }

    /** Tells of these rows once the open transaction has committed. */
    void tell(TransactionRunner transactions, Collection<MessageRow> rows) {
        List<MessageOutcome> outcomes =
                rows.stream().flatMap(OutcomeMeter::outcome).toList();
        if (!outcomes.isEmpty()) {
            transactions.afterCommit(() -> observer.messages(outcomes));
        }
    }

    private static Stream<MessageOutcome> outcome(MessageRow row) {
        String outcome = code(row);
        if (outcome == null) {
            return Stream.empty();
        }
        Duration latency = Duration.between(row.sendAt(), row.updatedAt());
        return Stream.of(new MessageOutcome(
                row.channel(),
                row.account() == null ? "none" : row.account(),
                outcome,
                row.reason().name().toLowerCase(Locale.ROOT),
                latency.isNegative() ? Duration.ZERO : latency));
    }

    private static @Nullable String code(MessageRow row) {
        boolean refused = REFUSALS.contains(row.reason());
        return switch (row.state()) {
            case ACCEPTED -> "accepted";
            case DELIVERED -> "delivered";
            case UNKNOWN -> "unknown";
            case SUPPRESSED -> "suppressed";
            case EXPIRED -> "expired";
            case FAILED -> refused ? "rejected" : "failed";
            case PENDING -> pending(row.reason(), refused);
            default -> null;
        };
    }

    private static @Nullable String pending(MessageReason reason, boolean refused) {
        if (NO_NEWS.contains(reason)) {
            return null;
        }
        return refused ? "rejected" : "deferred";
    }
}
