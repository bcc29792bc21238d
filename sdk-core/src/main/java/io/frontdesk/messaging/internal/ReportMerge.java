package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.ReportKind;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What reports make of a message: the highest rank anything ever said of it, so that order, repetition and delay change nothing. Pure.
 *
 * <p>Accepted, delivered, read; above them a failure, blocked, bounced for a passing reason, bounced for good. A bounce outranks a delivery: some
 * systems take a message first and then send it back.
 */
final class ReportMerge {

    /** States that reports can move, if the message was ever on the wire. */
    private static final Set<MessageState> MOVABLE = Set.of(
            MessageState.PENDING,
            MessageState.SENDING,
            MessageState.UNKNOWN,
            MessageState.ACCEPTED,
            MessageState.DELIVERED,
            MessageState.READ,
            MessageState.FAILED);

    private ReportMerge() {}

    /** A state and why. */
    record Standing(MessageState state, MessageReason reason) {}

    /** Where the message stands after these reports, if that is elsewhere. */
    static Optional<Standing> after(MessageRow row, Collection<ReportKind> reports) {
        if (!isMovable(row)) {
            return Optional.empty();
        }
        Optional<ReportKind> gravest = gravest(reports);
        return gravest.filter(kind -> rank(kind) > rank(row)).map(kind -> standing(row, kind));
    }

    /** The one that decides. */
    static Optional<ReportKind> gravest(Collection<ReportKind> reports) {
        return reports.stream().max((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    /** A message that was never on the wire cannot be reported on, and one that somebody put back into the line waits for its new attempt. */
    private static boolean isMovable(MessageRow row) {
        boolean retried = row.state() == MessageState.PENDING && row.fence() == 0;
        return row.attempts() > 0 && MOVABLE.contains(row.state()) && !retried;
    }

    private static Standing standing(MessageRow row, ReportKind kind) {
        MessageReason proven = row.state().isOpen() ? MessageReason.REPORTED_BY_PROVIDER : row.reason();
        return switch (kind) {
            // Nobody delays, complains about or unsubscribes from what no provider took.
            case ACCEPTED, DELAYED, COMPLAINT, UNSUBSCRIBED -> new Standing(MessageState.ACCEPTED, proven);
            case DELIVERED -> new Standing(MessageState.DELIVERED, proven);
            case READ -> new Standing(MessageState.READ, proven);
            case BLOCKED -> new Standing(MessageState.FAILED, MessageReason.BLOCKED);
            case SOFT_BOUNCE -> new Standing(MessageState.FAILED, MessageReason.SOFT_BOUNCED);
            case HARD_BOUNCE -> new Standing(MessageState.FAILED, MessageReason.HARD_BOUNCED);
        };
    }

    private static int rank(ReportKind kind) {
        return switch (kind) {
            case ACCEPTED, DELAYED, COMPLAINT, UNSUBSCRIBED -> 1;
            case DELIVERED -> 2;
            case READ -> 3;
            case BLOCKED -> 5;
            case SOFT_BOUNCE -> 6;
            case HARD_BOUNCE -> 7;
        };
    }

    private static int rank(MessageRow row) {
        return switch (row.state()) {
            case ACCEPTED -> 1;
            case DELIVERED -> 2;
            case READ -> 3;
            case FAILED ->
                switch (row.reason()) {
                    case BLOCKED -> 5;
                    case SOFT_BOUNCED -> 6;
                    case HARD_BOUNCED, BAD_ADDRESS -> 7;
                    default -> 4;
                };
            default -> 0;
        };
    }
}
