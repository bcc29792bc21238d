package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What becomes of a claimed message that may not go, or not yet. */
final class Stops {

    private static final Set<MessageReason> TOLD_ANEW = Set.of(MessageReason.RATE_LIMITED, MessageReason.QUIET_HOURS);

    private final Environment env;

    Stops(Environment env) {
        this.env = env;
    }

    /** @param settled gets the row that has to be written, if it says anything new */
    void stop(OutboxBatch batch, MessageRow row, GateVerdict verdict, List<MessageRow> settled) {
        Instant until = verdict.until();
        if (verdict.kind() == GateVerdict.Kind.DEFER && until != null) {
            batch.again(row.ref(), until);
        }
        MessageState to = switch (verdict.kind()) {
            case SUPPRESS -> MessageState.SUPPRESSED;
            case EXPIRE -> MessageState.EXPIRED;
            default -> MessageState.PENDING;
        };
        MessageReason reason = verdict.reason();
        // What waits on for the same reason is not written again, unless it was told another time.
        if (to != MessageState.PENDING || reason != row.reason() || TOLD_ANEW.contains(reason)) {
            String decision = Decisions.write(verdict, env.now());
            settled.add(Rows.decided(row, to, reason, decision, env.now()));
        }
    }
}
