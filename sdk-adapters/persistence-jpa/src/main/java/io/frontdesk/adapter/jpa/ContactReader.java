package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads contacts with their tags, one statement however many. */
final class ContactReader {

    private static final Columns<ContactRef> REFS = Columns.<ContactRef>tenant(ContactRef::tenant)
            .uuid("id", ref -> ref.contact().value());

    private static final String SELECT = "SELECT c.*, (SELECT array_agg(t.tag) FROM frontdesk_contact_tag t"
            + " WHERE t.tenant_id = c.tenant_id AND t.contact_id = c.id) AS tags FROM ";

    private static final String FIND = SELECT + REFS.unnest() + " JOIN frontdesk_contact c ON " + REFS.on("c");

    private final Sql sql;

    ContactReader(Sql sql) {
        this.sql = sql;
    }

    List<Map.Entry<ContactRef, ContactRow>> find(Collection<ContactRef> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return sql.query("read contacts", FIND, p -> REFS.bind(p, contacts), row -> {
            ContactRow contact = contact(row);
            return Map.entry(new ContactRef(row.tenant(), contact.id()), contact);
        });
    }

    List<ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        return findByDigest("find contacts by e-mail", "email_digest", tenant, digests);
    }

    /** Oldest first. */
    List<ContactRow> findByPhone(TenantId tenant, Collection<Digest> digests) {
        return findByDigest("find contacts by phone", "phone_digest", tenant, digests);
    }

    List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit) {
        String from = tag == null
                ? "frontdesk_contact c WHERE c.tenant_id = ?"
                : "frontdesk_contact_tag g JOIN frontdesk_contact c ON c.tenant_id = g.tenant_id AND c.id = g.contact_id"
                        + " WHERE g.tenant_id = ? AND g.tag = ?";
        String id = tag == null ? "c.id" : "g.contact_id";
        return sql.query(
                "list contacts",
                SELECT + from + (after == null ? "" : " AND " + id + " > ?") + " ORDER BY " + id + " LIMIT ?",
                p -> {
                    p.tenant(tenant);
                    if (tag != null) {
                        p.text(tag);
                    }
                    if (after != null) {
                        p.uuid(after.value());
                    }
                    p.number(limit);
                },
                ContactReader::contact);
    }

    private List<ContactRow> findByDigest(String what, String column, TenantId tenant, Collection<Digest> digests) {
        if (digests.isEmpty()) {
            return List.of();
        }
        Columns<Digest> keys = Columns.<Digest>none().text(column, Digest::hex);
        return sql.query(
                what,
                SELECT + keys.unnest() + " JOIN frontdesk_contact c ON " + keys.on("c")
                        + " WHERE c.tenant_id = ? ORDER BY c.created_at, c.id",
                p -> {
                    keys.bind(p, digests);
                    p.tenant(tenant);
                },
                ContactReader::contact);
    }

    private static ContactRow contact(Row row) throws SQLException {
        return new ContactRow(
                new ContactId(row.uuid("id")),
                row.sealed("profile_sealed"),
                row.digestOrNull("email_digest"),
                row.digestOrNull("phone_digest"),
                row.textOrNull("language"),
                row.textOrNull("zone"),
                row.texts("tags"),
                row.textOrNull("source"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"));
    }
}
