package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts; who gets a value that only one may have is decided by {@link ContactKeys} before. */
final class JpaContactStore implements ContactStore {

    private static final Columns<Owned> KEY = Columns.<Owned>tenant(Owned::tenant)
            .uuid("id", owned -> owned.row().id().value());

    private static final Columns<Owned> CHANGES = KEY.sealedOrNull(
                    "profile_sealed", owned -> owned.row().profile())
            .textOrNull("language", owned -> owned.row().language())
            .textOrNull("zone", owned -> owned.row().zone())
            .textOrNull("source", owned -> owned.row().source())
            .bigint("index_stamp", owned -> owned.row().indexStamp())
            .bigint("version", owned -> owned.row().version())
            .time("updated_at", owned -> owned.row().updatedAt())
            .timeOrNull("deleted_at", owned -> owned.row().deletedAt());

    private static final Columns<Owned> COLUMNS =
            CHANGES.time("created_at", owned -> owned.row().createdAt());

    private static final Columns<Owned> STAMP =
            KEY.bigint("index_stamp", owned -> owned.row().indexStamp());

    private static final BatchStatement<Owned> INSERT = BatchStatement.insert("frontdesk_contact", COLUMNS);
    private static final BatchStatement<Owned> UPDATE = BatchStatement.overwrite("frontdesk_contact", CHANGES, 2);
    private static final BatchStatement<Owned> MERGE = BatchStatement.merge("frontdesk_contact", CHANGES, 2);
    private static final BatchStatement<Owned> STAMPED = BatchStatement.overwrite("frontdesk_contact", STAMP, 2);
    private static final BatchStatement<Owned> MERGED_STAMP = BatchStatement.merge("frontdesk_contact", STAMP, 2);

    private static final String LOCK = "SELECT id, version FROM frontdesk_contact WHERE tenant_id = ? AND id = ANY ("
            + SqlType.UUID.arrayParameter() + ") ORDER BY id ";

    private final Sql sql;
    private final ContactKeys keys;
    private final ContactTags tags;
    private final ContactReader reader;

    JpaContactStore(Sql sql) {
        this.sql = sql;
        this.keys = new ContactKeys(sql);
        this.tags = new ContactTags(sql);
        this.reader = new ContactReader(sql);
    }

    private record Owned(TenantId tenant, ContactRow row) {}

    @Override
    public Set<ContactId> insert(TenantId tenant, List<IndexedContact> contacts) {
        List<ContactRow> free = those(keys.take(tenant, contacts), contacts);
        sql.insertAll("store contacts", INSERT, owned(tenant, free));
        tags.insert(tenant, free);
        return ids(free);
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<IndexedContact> contacts) {
        List<IndexedContact> current = standing(tenant, contacts, 1);
        List<ContactRow> free = those(keys.move(tenant, current), current);
        overwrite("change contacts", UPDATE, MERGE, owned(tenant, free));
        tags.replace(tenant, free);
        return ids(free);
    }

    @Override
    public Set<ContactId> reindex(TenantId tenant, List<IndexedContact> contacts) {
        List<IndexedContact> current = standing(tenant, contacts, 0);
        List<ContactRow> free = those(keys.move(tenant, current), current);
        overwrite("note by what contacts are found", STAMPED, MERGED_STAMP, owned(tenant, free));
        return ids(free);
    }

    @Override
    public Set<ContactId> hold(TenantId tenant, Collection<ContactId> contacts) {
        Object[] ids = contacts.stream().map(ContactId::value).distinct().toArray();
        return ids.length == 0
                ? Set.of()
                : Set.copyOf(sql.query(
                        "hold contacts",
                        LOCK + sql.dialect().sharedRowLock(),
                        p -> p.tenant(tenant).array(SqlType.UUID, ids),
                        row -> new ContactId(row.uuid("id"))));
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        Map<ContactRef, ContactRow> found = new HashMap<>();
        reader.find(contacts).forEach(e -> found.put(e.getKey(), e.getValue()));
        return found;
    }

    @Override
    public Map<ContactRef, Long> standing(Collection<ContactRef> contacts) {
        Map<ContactRef, Long> versions = new HashMap<>();
        reader.standing(contacts).forEach(e -> versions.put(e.getKey(), e.getValue()));
        return versions;
    }

    @Override
    public Map<UUID, List<ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes) {
        Map<UUID, List<ContactRow>> found = new HashMap<>();
        reader.findByIndex(tenant, Set.copyOf(hashes))
                .forEach(e -> found.computeIfAbsent(e.getKey(), hash -> new ArrayList<>())
                        .add(e.getValue()));
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit) {
        return reader.list(tenant, filter, after, limit);
    }

    @Override
    public List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit) {
        return reader.indexedOtherwise(tenant, stamp, after, limit);
    }

    /** The rows are locked, and known to be as they were read. */
    private void overwrite(
            String what, BatchStatement<Owned> update, BatchStatement<Owned> merge, List<Owned> contacts) {
        sql.insertAll(what, sql.dialect().updateReturnsRows() ? update : merge, contacts);
    }

    /**
     * Those whose stored row is as many versions behind as {@code behind} says, locked in order, so that two batches never wait for each other in a
     * circle.
     */
    private List<IndexedContact> standing(TenantId tenant, List<IndexedContact> contacts, int behind) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        Object[] ids = contacts.stream().map(contact -> contact.id().value()).toArray();
        Map<ContactId, Long> versions = new HashMap<>();
        sql.query(
                        "lock contacts",
                        LOCK + sql.dialect().rowLock(),
                        p -> p.tenant(tenant).array(SqlType.UUID, ids),
                        row -> Map.entry(new ContactId(row.uuid("id")), row.longNumber("version")))
                .forEach(e -> versions.put(e.getKey(), e.getValue()));
        return contacts.stream()
                .filter(contact ->
                        Objects.equals(versions.get(contact.id()), contact.row().version() - behind))
                .toList();
    }

    private static List<ContactRow> those(Set<ContactId> ids, List<IndexedContact> contacts) {
        return contacts.stream()
                .filter(contact -> ids.contains(contact.id()))
                .map(IndexedContact::row)
                .toList();
    }

    private static List<Owned> owned(TenantId tenant, List<ContactRow> rows) {
        return rows.stream().map(row -> new Owned(tenant, row)).toList();
    }

    private static Set<ContactId> ids(List<ContactRow> rows) {
        return rows.stream().map(ContactRow::id).collect(Collectors.toUnmodifiableSet());
    }
}
