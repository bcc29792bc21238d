package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a message counts as found too late, and what becomes of it then.
 *
 * @param after what is sent later than this is late
 */
record Lateness(LatePolicy policy, Instant after) {

    /** Nobody has looked at it since its time to send was set. Whoever puts a message off says why, and so takes it out of here. */
    private static final Set<MessageReason> NOT_LOOKED_AT = Set.of(MessageReason.NONE, MessageReason.RESCHEDULED);

    /** Null for one that cannot be late: it leaves all the same, was tried, waits for something else, or somebody said that it may go. */
    static @Nullable Lateness of(MessageRow row, MessageContent content) {
        boolean first = row.attempts() == 0 && NOT_LOOKED_AT.contains(row.reason());
        return first && content.lateAfter() != null
                ? new Lateness(content.late(), row.sendAt().plus(content.lateAfter()))
                : null;
    }
}
