package io.frontdesk.testkit;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.journal.spi.JournalEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an entry of the journal as it is appended: without a position. Not thread-safe. */
public final class JournalEntryBuilder {

    private final TenantId tenant;
    private UUID id;
    private int shard;
    private String subjectType = "contact";
    private UUID subjectId;
    private Instant occurredAt;
    private @Nullable Sealed detail;

    JournalEntryBuilder(TenantId tenant, UUID id, UUID subjectId, Instant now) {
        this.tenant = tenant;
        this.id = id;
        this.subjectId = subjectId;
        this.occurredAt = now;
    }

    public JournalEntryBuilder id(UUID id) {
        this.id = id;
        return this;
    }

    /** 0 to 15. */
    public JournalEntryBuilder shard(int shard) {
        this.shard = shard;
        return this;
    }

    public JournalEntryBuilder subject(String type, UUID id) {
        this.subjectType = type;
        this.subjectId = id;
        return this;
    }

    public JournalEntryBuilder occurredAt(Instant instant) {
        this.occurredAt = instant;
        return this;
    }

    public JournalEntryBuilder detail(Sealed detail) {
        this.detail = detail;
        return this;
    }

    public JournalEntry build() {
        String data = "{\"note\":\"" + Rows.TEXT + "\", \"count\":\"3\"}";
        return new JournalEntry(
                tenant,
                id,
                shard,
                "contact.created",
                subjectType,
                subjectId,
                "user:maria",
                occurredAt,
                data,
                detail,
                null);
    }
}
