package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tags of contacts: written only where they differ. */
final class ContactTags {

    private static final String WHAT = "write the tags of contacts";

    private final Sql sql;

    ContactTags(Sql sql) {
        this.sql = sql;
    }

    void insert(TenantId tenant, Collection<ContactRow> rows) {
        insertTags(tenant, tagsOf(rows));
    }

    void replace(TenantId tenant, Collection<ContactRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Set<Tag> standing = standing(tenant, rows);
        Set<Tag> wanted = tagsOf(rows);
        List<Tag> gone = standing.stream().filter(tag -> !wanted.contains(tag)).toList();
        sql.batch(
                WHAT,
                "DELETE FROM frontdesk_contact_tag WHERE tenant_id = ? AND contact_id = ? AND tag = ?",
                gone,
                (p, tag) -> p.tenant(tenant).uuid(tag.contact()).text(tag.name()));
        Set<Tag> added = new LinkedHashSet<>(wanted);
        added.removeAll(standing);
        insertTags(tenant, added);
    }

    private Set<Tag> standing(TenantId tenant, Collection<ContactRow> rows) {
        Object[] contacts =
                rows.stream().map(ContactRow::id).map(ContactId::value).toArray();
        return new HashSet<>(sql.query(
                WHAT,
                "SELECT contact_id, tag FROM frontdesk_contact_tag WHERE tenant_id = ? AND contact_id = ANY ("
                        + SqlType.UUID.arrayParameter() + ")",
                p -> p.tenant(tenant).array(SqlType.UUID, contacts),
                row -> new Tag(row.uuid("contact_id"), row.text("tag"))));
    }

    private void insertTags(TenantId tenant, Collection<Tag> tags) {
        sql.insert(
                WHAT,
                "INSERT INTO frontdesk_contact_tag (tenant_id, contact_id, tag) VALUES (?, ?, ?)",
                tags,
                (p, tag) -> p.tenant(tenant).uuid(tag.contact()).text(tag.name()));
    }

    private static Set<Tag> tagsOf(Collection<ContactRow> rows) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (ContactRow row : rows) {
            row.tags().forEach(name -> tags.add(new Tag(row.id().value(), name)));
        }
        return tags;
    }

    private record Tag(UUID contact, String name) {}
}
