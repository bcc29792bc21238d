package io.frontdesk.adapter.jpa;

import io.frontdesk.common.spi.IdRange;
import io.frontdesk.messaging.MessageState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Deletes old messages that are closed, with their attempts: five statements. */
final class MessagePurge {

    private static final String WHAT = "delete old messages";
    private static final String MESSAGES = "frontdesk_message";

    private static final Object[] CLOSED = Arrays.stream(MessageState.values())
            .filter(state -> !state.isOpen())
            .map(MessageState::name)
            .toArray();

    private static final Columns<RowKey> KEYS =
            Columns.<RowKey>none().uuid("tenant_id", RowKey::tenantId).uuid("message_id", RowKey::id);

    /** Locked, so that none is opened again while its attempts go. */
    private static final String OLD = "SELECT t.tenant_id, t.id FROM " + Purge.Slices.unnest() + " JOIN " + MESSAGES
            + " t ON " + Purge.IN_SLICE + " WHERE t.state = ANY (" + SqlType.TEXT.arrayParameter()
            + ") AND t.updated_at < ? FOR UPDATE SKIP LOCKED";

    private final Sql sql;
    private final Purge purge;

    MessagePurge(Sql sql) {
        this.sql = sql;
        this.purge = new Purge(sql);
    }

    IdRange.Purged purge(List<IdRange> ranges, int each, Instant unchangedSince) {
        if (ranges.isEmpty()) {
            return new IdRange.Purged(0, 0, List.of());
        }
        Purge.Slices slices = purge.cut(WHAT, MESSAGES, ranges, each);
        List<RowKey> old = sql.query(
                WHAT,
                OLD,
                p -> slices.bind(p).array(SqlType.TEXT, CLOSED).time(unchangedSince),
                row -> new RowKey(row.uuid("tenant_id"), row.uuid("id")));
        if (old.isEmpty()) {
            return new IdRange.Purged(0, 0, slices.rest());
        }
        int attempts = delete("frontdesk_attempt", "message_id", old);
        return new IdRange.Purged(delete(MESSAGES, "id", old), attempts, slices.rest());
    }

    private int delete(String table, String column, List<RowKey> messages) {
        String condition = "t.tenant_id = k.tenant_id AND t." + column + " = k.message_id";
        String statement = sql.dialect().deleteMatching(table, KEYS.unnest(), condition);
        return sql.update(WHAT, statement, p -> KEYS.bind(p, messages));
    }
}
