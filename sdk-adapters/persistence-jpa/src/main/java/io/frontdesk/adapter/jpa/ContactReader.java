package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads contacts with their tags, one statement however many. */
final class ContactReader {

    private static final Columns<ContactRef> REFS = Columns.<ContactRef>tenant(ContactRef::tenant)
            .uuid("id", ref -> ref.contact().value());

    private static final Columns<UUID> HASHES = Columns.<UUID>none().uuid("hash", hash -> hash);

    private static final String TAGGED = "SELECT c.*, (SELECT array_agg(t.tag) FROM frontdesk_contact_tag t"
            + " WHERE t.tenant_id = c.tenant_id AND t.contact_id = c.id) AS tags";

    private static final String SELECT = TAGGED + " FROM ";

    private static final String FIND = SELECT + REFS.unnest() + " JOIN frontdesk_contact c ON " + REFS.on("c");

    private static final String STAND = "SELECT c.tenant_id, c.id, c.version FROM " + REFS.unnest()
            + " JOIN frontdesk_contact c ON " + REFS.on("c") + " AND c.deleted_at IS NULL";

    private static final String FIND_BY_INDEX = TAGGED + ", i.hash AS hash FROM " + HASHES.unnest()
            + " JOIN frontdesk_contact_index i ON " + HASHES.on("i")
            + " JOIN frontdesk_contact c ON c.tenant_id = i.tenant_id AND c.id = i.contact_id"
            + " WHERE i.tenant_id = ? ORDER BY c.created_at, c.id";

    private static final String STANDING = " AND c.deleted_at IS NULL";
    private static final String DELETED = " AND c.deleted_at IS NOT NULL AND c.profile_sealed IS NOT NULL";

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

    List<Map.Entry<ContactRef, Long>> standing(Collection<ContactRef> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "look which contacts stand",
                STAND,
                p -> REFS.bind(p, contacts),
                row -> Map.entry(
                        new ContactRef(row.tenant(), new ContactId(row.uuid("id"))), row.longNumber("version")));
    }

    /** Oldest first. */
    List<Map.Entry<UUID, ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        return sql.query(
                "look contacts up",
                FIND_BY_INDEX,
                p -> HASHES.bind(p, hashes).tenant(tenant),
                row -> Map.entry(row.uuid("hash"), contact(row)));
    }

    List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit) {
        String from = filter.tag() == null
                ? "frontdesk_contact c WHERE c.tenant_id = ?"
                : "frontdesk_contact_tag g JOIN frontdesk_contact c ON c.tenant_id = g.tenant_id AND c.id = g.contact_id"
                        + " WHERE g.tenant_id = ? AND g.tag = ?";
        String having = filter.hashes().isEmpty()
                ? ""
                : " AND c.id IN (SELECT i.contact_id FROM frontdesk_contact_index i WHERE i.tenant_id = ? AND i.hash = ANY ("
                        + SqlType.UUID.arrayParameter() + "))";
        String id = filter.tag() == null ? "c.id" : "g.contact_id";
        return sql.query(
                "list contacts",
                SELECT + from + having + (filter.deleted() ? DELETED : STANDING)
                        + (after == null ? "" : " AND " + id + " > ?") + " ORDER BY " + id + " LIMIT ?",
                p -> {
                    p.tenant(tenant);
                    if (filter.tag() != null) {
                        p.text(filter.tag());
                    }
                    if (!filter.hashes().isEmpty()) {
                        p.tenant(tenant).array(SqlType.UUID, filter.hashes().toArray());
                    }
                    bindPage(p, after, limit);
                },
                ContactReader::contact);
    }

    List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit) {
        return sql.query(
                "read who is found by something else",
                SELECT + "frontdesk_contact c WHERE c.tenant_id = ? AND c.index_stamp <> ?" + STANDING
                        + (after == null ? "" : " AND c.id > ?") + " ORDER BY c.id LIMIT ?",
                p -> bindPage(p.tenant(tenant).number(stamp), after, limit),
                ContactReader::contact);
    }

    /** Also those that are deleted or erased. */
    List<ContactRow> everybody(TenantId tenant, @Nullable ContactId after, int limit) {
        return sql.query(
                "list all contacts",
                SELECT + "frontdesk_contact c WHERE c.tenant_id = ?" + (after == null ? "" : " AND c.id > ?")
                        + " ORDER BY c.id LIMIT ?",
                p -> bindPage(p.tenant(tenant), after, limit),
                ContactReader::contact);
    }

    private static void bindPage(Params params, @Nullable ContactId after, int limit) throws SQLException {
        if (after != null) {
            params.uuid(after.value());
        }
        params.number(limit);
    }

    private static ContactRow contact(Row row) throws SQLException {
        return new ContactRow(
                new ContactId(row.uuid("id")),
                row.sealedOrNull("profile_sealed"),
                row.textOrNull("language"),
                row.textOrNull("zone"),
                row.texts("tags"),
                row.textOrNull("source"),
                row.longNumber("index_stamp"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"),
                row.timeOrNull("deleted_at"));
    }
}
