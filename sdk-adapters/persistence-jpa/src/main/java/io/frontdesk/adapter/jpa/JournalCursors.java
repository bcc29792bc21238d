package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.CursorLease;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How far each subscriber has read, and what it could not handle. */
final class JournalCursors {

    private static final int SHARDS = 16;

    /** The furthest behind first. Entries not yet in position have none, and so are not after any. */
    private static final String FREE = "SELECT * FROM frontdesk_cursor c WHERE c.subscriber = ?"
            + " AND (c.leased_until IS NULL OR c.leased_until <= ?)"
            + " AND EXISTS (SELECT 1 FROM frontdesk_journal j WHERE j.shard = c.shard AND j.position > c.position)"
            + " ORDER BY c.position, c.shard";

    /** One row by its key: with an order and a limit H2 would lock all it looked at. */
    private static final String LOCK =
            "SELECT fence FROM frontdesk_cursor WHERE subscriber = ? AND shard = ? AND fence = ?"
                    + " FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE frontdesk_cursor SET fence = ?, leased_until = ?, leased_by = ? WHERE subscriber = ? AND shard = ?";

    private final Sql sql;

    JournalCursors(Sql sql) {
        this.sql = sql;
    }

    void create(String subscriber, long position) {
        Columns<Integer> cursors = Columns.<Integer>none()
                .text("subscriber", shard -> subscriber)
                .number("shard", shard -> shard)
                .bigint("position", shard -> position)
                .bigint("fence", shard -> 0L)
                .number("failures", shard -> 0);
        List<Integer> shards = IntStream.range(0, SHARDS).boxed().toList();
        sql.insertIfAbsent("make the cursors of " + subscriber, "frontdesk_cursor", cursors, 2, shards);
    }

    Optional<CursorLease> lease(String subscriber, String owner, Instant now, Instant until) {
        String what = "lease a cursor of " + subscriber;
        for (CursorLease free : sql.query(what, FREE, p -> p.text(subscriber).time(now), JournalCursors::leaseOf)) {
            boolean locked = sql.one(
                            what,
                            LOCK,
                            p -> p.text(subscriber).number(free.shard()).number(free.fence() - 1),
                            row -> true)
                    .isPresent();
            if (locked) {
                sql.update(
                        what,
                        LEASE,
                        p -> p.number(free.fence())
                                .time(until)
                                .text(owner)
                                .text(subscriber)
                                .number(free.shard()));
                return Optional.of(free);
            }
        }
        return Optional.empty();
    }

    boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until) {
        return sql.update(
                        "advance a cursor of " + lease.subscriber(),
                        "UPDATE frontdesk_cursor SET position = ?, failures = ?, leased_until = ?"
                                + " WHERE subscriber = ? AND shard = ? AND fence = ?",
                        p -> p.number(position)
                                .number(failures)
                                .time(until)
                                .text(lease.subscriber())
                                .number(lease.shard())
                                .number(lease.fence()))
                > 0;
    }

    void reset(String subscriber, long position) {
        sql.update(
                "reset the cursors of " + subscriber,
                "UPDATE frontdesk_cursor SET position = ?, failures = 0, fence = fence + 1, leased_until = NULL, leased_by = NULL"
                        + " WHERE subscriber = ?",
                p -> p.number(position).text(subscriber));
    }

    long lag(String subscriber, int atMost) {
        String what = "measure the lag of " + subscriber;
        List<CursorLease> cursors = sql.query(
                what,
                "SELECT * FROM frontdesk_cursor WHERE subscriber = ?",
                p -> p.text(subscriber),
                JournalCursors::leaseOf);
        if (cursors.isEmpty()) {
            return 0;
        }
        String one =
                "SELECT count(*) AS behind FROM (SELECT 1 FROM frontdesk_journal WHERE shard = ? AND position > ? LIMIT ?) AS after_it";
        return sql
                .query(
                        what,
                        String.join(" UNION ALL ", Collections.nCopies(cursors.size(), one)),
                        p -> {
                            for (CursorLease cursor : cursors) {
                                p.number(cursor.shard())
                                        .number(cursor.position())
                                        .number(atMost);
                            }
                        },
                        row -> row.longNumber("behind"))
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    void park(ParkedEvent event) {
        String what = "park event " + event.eventId();
        unpark(event.tenant(), event.subscriber(), event.eventId());
        sql.insert(
                what,
                "INSERT INTO frontdesk_parked_event (tenant_id, subscriber, event_id, failures, problem, parked_at) VALUES (?, ?, ?, ?, ?, ?)",
                List.of(event),
                (p, parked) -> p.tenant(parked.tenant())
                        .text(parked.subscriber())
                        .uuid(parked.eventId())
                        .number(parked.failures())
                        .text(parked.problem())
                        .time(parked.parkedAt()));
    }

    boolean unpark(TenantId tenant, String subscriber, UUID eventId) {
        return sql.update(
                        "unpark event " + eventId,
                        "DELETE FROM frontdesk_parked_event WHERE tenant_id = ? AND subscriber = ? AND event_id = ?",
                        p -> p.tenant(tenant).text(subscriber).uuid(eventId))
                > 0;
    }

    int unparkAll(String subscriber) {
        return sql.update(
                "unpark the events of " + subscriber,
                "DELETE FROM frontdesk_parked_event WHERE subscriber = ?",
                p -> p.text(subscriber));
    }

    List<ParkedEvent> parked(String subscriber, @Nullable UUID after, int limit) {
        return sql.query(
                "list the parked events of " + subscriber,
                "SELECT * FROM frontdesk_parked_event WHERE subscriber = ?" + (after == null ? "" : " AND event_id > ?")
                        + " ORDER BY event_id, tenant_id LIMIT ?",
                p -> {
                    p.text(subscriber);
                    if (after != null) {
                        p.uuid(after);
                    }
                    p.number(limit);
                },
                row -> new ParkedEvent(
                        subscriber,
                        row.tenant(),
                        row.uuid("event_id"),
                        row.number("failures"),
                        row.text("problem"),
                        row.time("parked_at")));
    }

    /** The lease that whoever locks this row gets: the next fence. */
    private static CursorLease leaseOf(Row row) throws SQLException {
        return new CursorLease(
                row.text("subscriber"),
                row.number("shard"),
                row.longNumber("fence") + 1,
                row.longNumber("position"),
                row.number("failures"));
    }
}
