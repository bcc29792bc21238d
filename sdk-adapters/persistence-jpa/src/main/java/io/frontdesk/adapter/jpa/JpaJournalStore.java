package io.frontdesk.adapter.jpa;

import static io.frontdesk.adapter.jpa.TenantPolicies.FEED;
import static io.frontdesk.adapter.jpa.TenantPolicies.PARKED;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal in SQL; cursors in {@link JournalCursors}. */
final class JpaJournalStore implements JournalStore {

    private static final BatchStatement<JournalEntry> INSERT = BatchStatement.insert(
            "frontdesk_journal",
            Columns.<JournalEntry>tenant(JournalEntry::tenant)
                    .uuid("id", JournalEntry::id)
                    .number("shard", JournalEntry::shard)
                    .text("event_type", JournalEntry::type)
                    .text("subject_type", JournalEntry::subjectType)
                    .uuid("subject_id", JournalEntry::subjectId)
                    .text("actor", JournalEntry::actor)
                    .time("occurred_at", JournalEntry::occurredAt)
                    .text("data", JournalEntry::data)
                    .sealedOrNull("detail_sealed", JournalEntry::detail));

    private final Sql sql;
    private final JournalCursors cursors;

    JpaJournalStore(Sql sql) {
        this.sql = sql;
        this.cursors = new JournalCursors(sql);
    }

    @Override
    public void append(List<JournalEntry> entries) {
        sql.insertAll("append to the journal", INSERT, entries);
    }

    /** Whoever holds the sequence's one row gives positions; all others get 0 at once. */
    @Override
    public int sequence(int limit) {
        return sql.opening(FEED, () -> give(limit));
    }

    private int give(int limit) {
        String what = "give journal positions";
        Optional<Long> last = sql.one(
                what,
                "SELECT last_position FROM frontdesk_journal_sequence WHERE id = 1 FOR UPDATE SKIP LOCKED",
                p -> {},
                row -> row.longNumber("last_position"));
        if (last.isEmpty()) {
            return 0;
        }
        List<RowKey> entries = sql.query(
                what,
                "SELECT tenant_id, id FROM frontdesk_journal WHERE position IS NULL ORDER BY id, tenant_id LIMIT ?",
                p -> p.number(limit),
                row -> new RowKey(row.uuid("tenant_id"), row.uuid("id")));
        if (entries.isEmpty()) {
            return 0;
        }
        long[] position = {last.get()};
        sql.batch(
                what,
                "UPDATE frontdesk_journal SET position = ? WHERE tenant_id = ? AND id = ?",
                entries,
                (p, entry) -> p.number(++position[0]).uuid(entry.tenantId()).uuid(entry.id()));
        sql.update(
                what,
                "UPDATE frontdesk_journal_sequence SET last_position = ? WHERE id = 1",
                p -> p.number(position[0]));
        return entries.size();
    }

    @Override
    public long lastPosition() {
        return sql.one(
                        "read the last journal position",
                        "SELECT last_position FROM frontdesk_journal_sequence WHERE id = 1",
                        p -> {},
                        row -> row.longNumber("last_position"))
                .orElse(0L);
    }

    @Override
    public void createCursors(String subscriber, long position) {
        cursors.create(subscriber, position);
    }

    @Override
    public Optional<CursorLease> lease(String subscriber, String owner, Instant now, Instant until) {
        return sql.opening(FEED, () -> cursors.lease(subscriber, owner, now, until));
    }

    @Override
    public boolean advance(CursorLease lease, long position, int failures, @Nullable Instant until) {
        return cursors.advance(lease, position, failures, until);
    }

    @Override
    public void reset(String subscriber, long position) {
        cursors.reset(subscriber, position);
    }

    @Override
    public long lag(String subscriber, int atMost) {
        return sql.opening(FEED, () -> cursors.lag(subscriber, atMost));
    }

    @Override
    public List<JournalEntry> read(int shard, long after, int limit) {
        return sql.opening(
                FEED,
                () -> sql.query(
                        "read the journal",
                        "SELECT * FROM frontdesk_journal WHERE shard = ? AND position > ? ORDER BY shard, position LIMIT ?",
                        p -> p.number(shard).number(after).number(limit),
                        JpaJournalStore::entry));
    }

    @Override
    public Optional<JournalEntry> find(TenantId tenant, UUID id) {
        return sql.one(
                "read journal entry " + id,
                "SELECT * FROM frontdesk_journal WHERE tenant_id = ? AND id = ?",
                p -> p.tenant(tenant).uuid(id),
                JpaJournalStore::entry);
    }

    @Override
    public List<JournalEntry> list(
            TenantId tenant, @Nullable String subjectType, @Nullable UUID subjectId, @Nullable UUID before, int limit) {
        String statement = "SELECT * FROM frontdesk_journal WHERE tenant_id = ?"
                + (subjectType == null ? "" : " AND subject_type = ?")
                + (subjectId == null ? "" : " AND subject_id = ?")
                + (before == null ? "" : " AND id < ?")
                + " ORDER BY id DESC LIMIT ?";
        return sql.query(
                "list the journal",
                statement,
                p -> {
                    p.tenant(tenant);
                    if (subjectType != null) {
                        p.text(subjectType);
                    }
                    if (subjectId != null) {
                        p.uuid(subjectId);
                    }
                    if (before != null) {
                        p.uuid(before);
                    }
                    p.number(limit);
                },
                JpaJournalStore::entry);
    }

    @Override
    public void park(ParkedEvent event) {
        cursors.park(event);
    }

    @Override
    public boolean unpark(TenantId tenant, String subscriber, UUID eventId) {
        return cursors.unpark(tenant, subscriber, eventId);
    }

    @Override
    public void unparkAll(String subscriber) {
        sql.opening(PARKED, () -> cursors.unparkAll(subscriber));
    }

    @Override
    public List<ParkedEvent> parked(String subscriber, @Nullable UUID after, int limit) {
        return sql.opening(PARKED, () -> cursors.parked(subscriber, after, limit));
    }

    @Override
    public boolean forget(String subscriber) {
        return sql.opening(PARKED, () -> new JournalPurge(sql).forget(subscriber));
    }

    @Override
    public IdRange.Purged purge(List<IdRange> ranges, int each, Instant before) {
        return new JournalPurge(sql).purge(ranges, each, before);
    }

    @Override
    public List<String> behind(UUID before) {
        return sql.opening(FEED, () -> new JournalPurge(sql).behind(before));
    }

    private static JournalEntry entry(Row row) throws SQLException {
        return new JournalEntry(
                row.tenant(),
                row.uuid("id"),
                row.number("shard"),
                row.text("event_type"),
                row.text("subject_type"),
                row.uuid("subject_id"),
                row.text("actor"),
                row.time("occurred_at"),
                row.text("data"),
                row.sealedOrNull("detail_sealed"),
                row.longOrNull("position"));
    }
}
