package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The consent ledger in SQL. */
final class JpaConsentStore implements ConsentStore {

    private static final String INSERT =
            "INSERT INTO frontdesk_consent (tenant_id, id, contact_id, channel, purpose, kind,"
                    + " source, actor, stated_at, effective_at, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final Columns<ConsentKey> KEYS = Columns.<ConsentKey>tenant(
                    key -> key.contact().tenant())
            .uuid("contact_id", key -> key.contact().contact().value())
            .text("channel", key -> key.channel().code())
            .text("purpose", key -> key.purpose().code());

    private static final String DECIDING = "SELECT * FROM (SELECT c.*, row_number() OVER ("
            + "PARTITION BY c.tenant_id, c.contact_id, c.channel, c.purpose ORDER BY c.effective_at DESC,"
            + " CASE c.kind WHEN 'WITHDRAWN' THEN 0 ELSE 1 END, c.id DESC) AS line_rank FROM " + KEYS.unnest()
            + " JOIN frontdesk_consent c ON " + KEYS.on("c") + ") AS ranked WHERE line_rank = 1";

    private final Sql sql;

    JpaConsentStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void append(TenantId tenant, List<ConsentRow> rows) {
        sql.insert("append to the consent ledger", INSERT, rows, (p, row) -> {
            ConsentEntry entry = row.entry();
            p.tenant(tenant).uuid(entry.id()).uuid(entry.contact().value());
            p.text(entry.channel().code())
                    .text(entry.purpose().code())
                    .text(entry.kind().name());
            p.text(entry.source()).text(row.actor());
            p.time(entry.statedAt().orElse(null)).time(row.effectiveAt()).time(entry.recordedAt());
        });
    }

    /** The contact's row stands for its ledger, which may be empty. In order, so that two writers never wait for each other in a circle. */
    @Override
    public Set<ContactId> lock(TenantId tenant, Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(sql.query(
                "lock consents",
                "SELECT id FROM frontdesk_contact WHERE tenant_id = ? AND id = ANY (" + SqlType.UUID.arrayParameter()
                        + ") ORDER BY id " + sql.dialect().rowLock(),
                p -> p.tenant(tenant).array(SqlType.UUID, ids(contacts)),
                row -> new ContactId(row.uuid("id"))));
    }

    @Override
    public List<ConsentRow> lines(TenantId tenant, Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read consents",
                "SELECT * FROM frontdesk_consent WHERE tenant_id = ? AND contact_id = ANY ("
                        + SqlType.UUID.arrayParameter() + ") ORDER BY recorded_at, id",
                p -> p.tenant(tenant).array(SqlType.UUID, ids(contacts)),
                JpaConsentStore::consent);
    }

    @Override
    public Map<ConsentKey, ConsentRow> deciding(Collection<ConsentKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<ConsentKey, ConsentRow> deciding = new HashMap<>();
        List<ConsentKey> distinct = keys.stream().distinct().toList();
        sql.query("read deciding consents", DECIDING, p -> KEYS.bind(p, distinct), JpaConsentStore::consent)
                .forEach(row -> deciding.put(
                        new ConsentKey(
                                new ContactRef(row.tenant(), row.entry().contact()),
                                row.entry().channel(),
                                row.entry().purpose()),
                        row));
        return deciding;
    }

    private static Object[] ids(Collection<ContactId> contacts) {
        return contacts.stream().map(ContactId::value).distinct().toArray();
    }

    private static ConsentRow consent(Row row) throws SQLException {
        var entry = new ConsentEntry(
                row.uuid("id"),
                new ContactId(row.uuid("contact_id")),
                Channel.of(row.text("channel")),
                Purpose.of(row.text("purpose")),
                row.constant("kind", ConsentKind.class),
                row.text("source"),
                Optional.ofNullable(row.timeOrNull("stated_at")),
                row.time("recorded_at"));
        return new ConsentRow(row.tenant(), entry, row.time("effective_at"), row.text("actor"));
    }
}
