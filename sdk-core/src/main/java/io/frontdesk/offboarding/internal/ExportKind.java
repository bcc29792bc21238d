package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of line.
 *
 * @param seal what the sealed value of a row belongs to; null if it has none
 * @param restore writes rows down in another desk, in the open transaction; null for kinds that are for the record only
 */
record ExportKind<R extends Record>(
        String name,
        Class<R> type,
        Source<R> source,
        @Nullable Seal<R> seal,
        @Nullable Restore<R> restore) {

    private static final Set<String> OPEN = Arrays.stream(MessageState.values())
            .filter(MessageState::isOpen)
            .map(MessageState::name)
            .collect(Collectors.toSet());

    /** A line as this desk is to read it: what another one may have sent meanwhile is not sent here. */
    Map<String, Object> adapted(Map<String, Object> line) {
        if (type == MessageRow.class && OPEN.contains(String.valueOf(line.get("state")))) {
            line.put("state", MessageState.CANCELLED.name());
            line.put("reason", MessageReason.NONE.name());
        }
        return line;
    }

    /** Where a tenant's rows come from. */
    interface Source<R> {

        /** Outside of transactions; each page in one of its own. */
        void each(TenantId tenant, Sink<R> sink) throws IOException;
    }

    /** Where they go to. */
    interface Sink<R> {
        void take(List<R> page) throws IOException;
    }

    /** What the one sealed value of a row belongs to. */
    interface Seal<R> {
        SealContext context(TenantId tenant, R row);
    }

    /** How rows get into another desk. */
    interface Restore<R> {
        void all(TenantId tenant, List<R> rows);
    }
}
