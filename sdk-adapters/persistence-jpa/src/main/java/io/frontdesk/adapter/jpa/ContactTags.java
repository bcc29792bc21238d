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

    private static final BatchStatement<Tag> INSERT = BatchStatement.insert(
            "frontdesk_contact_tag",
            Columns.<Tag>tenant(Tag::tenant).uuid("contact_id", Tag::contact).text("tag", Tag::name));

    private final Sql sql;

    ContactTags(Sql sql) {
        this.sql = sql;
    }

    void insert(TenantId tenant, Collection<ContactRow> rows) {
        sql.insertAll(WHAT, INSERT, tagsOf(tenant, rows));
    }

    void replace(TenantId tenant, Collection<ContactRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Set<Tag> standing = standing(tenant, rows);
        Set<Tag> wanted = tagsOf(tenant, rows);
        List<Tag> gone = standing.stream().filter(tag -> !wanted.contains(tag)).toList();
        sql.batch(
                WHAT,
                "DELETE FROM frontdesk_contact_tag WHERE tenant_id = ? AND contact_id = ? AND tag = ?",
                gone,
                (p, tag) -> p.tenant(tenant).uuid(tag.contact()).text(tag.name()));
        Set<Tag> added = new LinkedHashSet<>(wanted);
        added.removeAll(standing);
        sql.insertAll(WHAT, INSERT, added);
    }

    private Set<Tag> standing(TenantId tenant, Collection<ContactRow> rows) {
        Object[] contacts =
                rows.stream().map(ContactRow::id).map(ContactId::value).toArray();
        return new HashSet<>(sql.query(
                WHAT,
                "SELECT contact_id, tag FROM frontdesk_contact_tag WHERE tenant_id = ? AND contact_id = ANY ("
                        + SqlType.UUID.arrayParameter() + ")",
                p -> p.tenant(tenant).array(SqlType.UUID, contacts),
                row -> new Tag(tenant, row.uuid("contact_id"), row.text("tag"))));
    }

    private static Set<Tag> tagsOf(TenantId tenant, Collection<ContactRow> rows) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (ContactRow row : rows) {
            row.tags().forEach(name -> tags.add(new Tag(tenant, row.id().value(), name)));
        }
        return tags;
    }

    private record Tag(TenantId tenant, UUID contact, String name) {}
}
