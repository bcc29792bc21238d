package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consent ledger in SQL. */
final class JpaConsentStore implements ConsentStore {

    private static final Columns<Paused> PAUSE = Columns.tenant(Paused::tenant)
            .uuid("contact_id", paused -> paused.contact().value())
            .time("until_at", Paused::until)
            .time("paused_at", Paused::now);

    private record Paused(TenantId tenant, ContactId contact, Instant until, Instant now) {}

    private final Sql sql;

    JpaConsentStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void append(TenantId tenant, List<ConsentRow> rows) {
        sql.insert(
                "append to the consent ledger",
                ConsentMapping.INSERT,
                rows,
                (p, row) -> ConsentMapping.bind(p, tenant, row));
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
    public void eraseEvidence(TenantId tenant, ContactId contact) {
        sql.update(
                "erase the evidence of consents",
                "UPDATE frontdesk_consent SET evidence_sealed = ?"
                        + " WHERE tenant_id = ? AND contact_id = ? AND evidence_sealed IS NOT NULL",
                p -> p.sealed(Sealed.gone()).tenant(tenant).uuid(contact.value()));
    }

    @Override
    public Set<ContactId> erased(TenantId tenant, Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(sql.query(
                "look which contacts were erased",
                "SELECT id FROM frontdesk_contact WHERE tenant_id = ? AND id = ANY (" + SqlType.UUID.arrayParameter()
                        + ") AND profile_sealed IS NULL",
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
                ConsentMapping::line);
    }

    @Override
    public List<ConsentRow> find(TenantId tenant, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "find consents",
                "SELECT * FROM frontdesk_consent WHERE tenant_id = ? AND id = ANY (" + SqlType.UUID.arrayParameter()
                        + ")",
                p -> p.tenant(tenant)
                        .array(SqlType.UUID, ids.stream().distinct().toArray()),
                ConsentMapping::line);
    }

    @Override
    public List<ConsentRow> trail(TenantId tenant, ContactId contact, @Nullable UUID after, int limit) {
        return page("read a consent trail", "frontdesk_consent", tenant, contact, after, limit, ConsentMapping::line);
    }

    @Override
    public void project(Collection<ConsentCurrent> current) {
        sql.add(
                "keep what consents come to",
                "frontdesk_consent_current",
                ConsentMapping.CURRENT,
                ConsentMapping.KEY,
                ConsentMapping.REPLACED,
                current);
    }

    @Override
    public Map<ConsentKey, ConsentCurrent> current(Collection<ConsentKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<ConsentKey, ConsentCurrent> current = new HashMap<>();
        List<ConsentKey> distinct = keys.stream().distinct().toList();
        sql.query(
                        "read what consents come to",
                        ConsentMapping.FIND,
                        p -> ConsentMapping.KEYS.bind(p, distinct),
                        ConsentMapping::withPause)
                .forEach(row -> current.put(row.key(), row));
        return current;
    }

    @Override
    public List<ConsentCurrent> ended(Collection<TenantId> tenants, Instant now, int limit) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "read which consents have ended",
                ConsentMapping.ENDED,
                p -> ConsentMapping.OWNERS
                        .bind(p, tenants.stream().distinct().toList())
                        .time(now)
                        .number(limit),
                ConsentMapping::current);
    }

    @Override
    public void pause(TenantId tenant, ContactId contact, Instant until, Instant now) {
        sql.add(
                "pause for a contact",
                "frontdesk_contact_pause",
                PAUSE,
                2,
                PAUSE.names().subList(2, 4),
                List.of(new Paused(tenant, contact, until, now)));
    }

    @Override
    public boolean resume(TenantId tenant, ContactId contact) {
        return sql.update(
                        "resume for a contact",
                        "DELETE FROM frontdesk_contact_pause WHERE tenant_id = ? AND contact_id = ?",
                        p -> p.tenant(tenant).uuid(contact.value()))
                > 0;
    }

    @Override
    public Map<ContactRef, Instant> pauses(Collection<ContactRef> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        List<ContactRef> distinct = contacts.stream().distinct().toList();
        Map<ContactRef, Instant> pauses = new HashMap<>();
        sql.query(
                        "read pauses of contacts",
                        ConsentMapping.PAUSES,
                        p -> ConsentMapping.PEOPLE.bind(p, distinct),
                        row -> Map.entry(
                                new ContactRef(row.tenant(), new ContactId(row.uuid("contact_id"))),
                                row.time("until_at")))
                .forEach(e -> pauses.put(e.getKey(), e.getValue()));
        return pauses;
    }

    @Override
    public void appendReceipt(TenantId tenant, ReceiptIssued receipt) {
        sql.update(
                "note a receipt",
                "INSERT INTO frontdesk_consent_receipt (tenant_id, id, contact_id, consent_id, key_id, sha256,"
                        + " issued_at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                p -> p.tenant(tenant)
                        .uuid(receipt.id())
                        .uuid(receipt.contact().value())
                        .uuid(receipt.entry())
                        .text(receipt.keyId())
                        .text(receipt.sha256())
                        .time(receipt.issuedAt())
                        .text(receipt.actor().code()));
    }

    @Override
    public List<ReceiptIssued> receipts(TenantId tenant, ContactId contact, @Nullable UUID after, int limit) {
        return page(
                "read receipts", "frontdesk_consent_receipt", tenant, contact, after, limit, JpaConsentStore::receipt);
    }

    private <T> List<T> page(
            String what,
            String table,
            TenantId tenant,
            ContactId contact,
            @Nullable UUID after,
            int limit,
            Sql.Read<T> read) {
        return sql.query(
                what,
                "SELECT * FROM " + table + " WHERE tenant_id = ? AND contact_id = ?"
                        + (after == null ? "" : " AND id > ?") + " ORDER BY id LIMIT ?",
                p -> {
                    p.tenant(tenant).uuid(contact.value());
                    if (after != null) {
                        p.uuid(after);
                    }
                    p.number(limit);
                },
                read);
    }

    static ReceiptIssued receipt(Row row) throws SQLException {
        return new ReceiptIssued(
                row.uuid("id"),
                new ContactId(row.uuid("contact_id")),
                row.uuid("consent_id"),
                row.text("key_id"),
                row.text("sha256"),
                row.time("issued_at"),
                Actor.parse(row.text("actor")));
    }

    private static Object[] ids(Collection<ContactId> contacts) {
        return contacts.stream().map(ContactId::value).distinct().toArray();
    }
}
