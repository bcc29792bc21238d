package io.frontdesk.adapter.jpa;

import io.frontdesk.common.spi.IdRange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes old entries of the journal that everybody has read, and tells who has not. */
final class JournalPurge {

    private static final String WHAT = "delete old journal entries";
    private static final String TABLE = "frontdesk_journal";

    private static final String READ = Purge.IN_SLICE + " AND t.occurred_at < ? AND t.position IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM frontdesk_cursor c WHERE c.shard = t.shard AND c.position < t.position)"
            + " AND NOT EXISTS (SELECT 1 FROM frontdesk_parked_event p WHERE p.tenant_id = t.tenant_id AND p.event_id = t.id)";

    /** Positions follow the ids closely: the next entry is the oldest one unread, or nearly. */
    private static final String BEHIND = "SELECT DISTINCT c.subscriber FROM frontdesk_cursor c WHERE (SELECT j.id FROM "
            + TABLE + " j WHERE j.shard = c.shard AND j.position > c.position ORDER BY j.shard, j.position LIMIT 1) < ?"
            + " ORDER BY c.subscriber";

    private final Sql sql;
    private final Purge purge;

    JournalPurge(Sql sql) {
        this.sql = sql;
        this.purge = new Purge(sql);
    }

    IdRange.Purged purge(List<IdRange> ranges, int each, Instant before) {
        if (ranges.isEmpty()) {
            return new IdRange.Purged(0, 0, List.of());
        }
        Purge.Slices slices = purge.cut(WHAT, TABLE, ranges, each);
        String statement = sql.dialect().deleteMatching(TABLE, Purge.Slices.unnest(), READ);
        int deleted = sql.update(WHAT, statement, p -> slices.bind(p).time(before));
        return new IdRange.Purged(deleted, 0, slices.rest());
    }

    List<String> behind(UUID before) {
        return sql.query("look who reads the journal late", BEHIND, p -> p.uuid(before), row -> row.text("subscriber"));
    }

    boolean forget(String subscriber) {
        String what = "forget subscriber " + subscriber;
        sql.update(what, "DELETE FROM frontdesk_parked_event WHERE subscriber = ?", p -> p.text(subscriber));
        return sql.update(what, "DELETE FROM frontdesk_cursor WHERE subscriber = ?", p -> p.text(subscriber)) > 0;
    }
}
