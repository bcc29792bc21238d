package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryContactStore implements ContactStore {

    private static final UUID ANYBODY = new UUID(0, 0);

    private static final Comparator<ContactRow> OLDEST_FIRST = Comparator.<ContactRow, Instant>comparing(
                    ContactRow::createdAt)
            .thenComparing(row -> row.id().value(), Uuids.UNSIGNED);

    private final InMemoryTransactions transactions;
    private final Table<Owned> rows;
    private final Table<Held> keys;
    private final Index<Held> byContact;

    InMemoryContactStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>(
                "contact",
                transactions,
                owned -> key(owned.tenant(), owned.row().id()));
        this.keys = new Table<>("contact_index", transactions, Held::primaryKey);
        this.byContact = keys.index(
                held -> Key.of(held.tenant(), held.contact().value(), held.key().hash()));
    }

    @Override
    public Set<ContactId> insert(TenantId tenant, List<IndexedContact> contacts) {
        return change(
                tenant, contacts, contact -> isFree(tenant, contact) && rows.insert(new Owned(tenant, contact.row())));
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<IndexedContact> contacts) {
        return change(
                tenant,
                contacts,
                contact -> isFree(tenant, contact)
                        && replaced(tenant, contact.row().version() - 1, contact.row()));
    }

    @Override
    public Set<ContactId> reindex(TenantId tenant, List<IndexedContact> contacts) {
        return change(tenant, contacts, contact -> {
            Owned standing = rows.get(key(tenant, contact.id()));
            return standing != null
                    && isFree(tenant, contact)
                    && replaced(
                            tenant,
                            contact.row().version(),
                            standing.row().withIndexStamp(contact.row().indexStamp()));
        });
    }

    /** A transaction holds the one lock anyway. */
    @Override
    public Set<ContactId> hold(TenantId tenant, Collection<ContactId> contacts) {
        return find(contacts.stream().map(id -> new ContactRef(tenant, id)).toList()).keySet().stream()
                .map(ContactRef::contact)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<ContactId> change(TenantId tenant, List<IndexedContact> contacts, Predicate<IndexedContact> write) {
        transactions.open();
        Set<ContactId> written = new HashSet<>();
        for (IndexedContact contact : contacts) {
            if (write.test(contact)) {
                byContact.under(Key.of(tenant, contact.id().value())).toList().forEach(keys::remove);
                contact.keys().forEach(key -> keys.insertNew(new Held(tenant, key, contact.id())));
                written.add(contact.id());
            }
        }
        return written;
    }

    private boolean isFree(TenantId tenant, IndexedContact contact) {
        return contact.keys().stream().filter(IndexKey::unique).allMatch(key -> {
            Held held = keys.get(new Held(tenant, key, contact.id()).primaryKey());
            return held == null || held.contact().equals(contact.id());
        });
    }

    /** @param standing the version that must stand */
    private boolean replaced(TenantId tenant, long standing, ContactRow next) {
        return !rows.replaceAll(
                        Stream.of(new Owned(tenant, next)),
                        (before, after) -> before.row().version() == standing)
                .isEmpty();
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        return rows.find(contacts, ref -> key(ref.tenant(), ref.contact()), Owned::row);
    }

    @Override
    public Map<ContactRef, Long> standing(Collection<ContactRef> contacts) {
        var versions = new LinkedHashMap<ContactRef, Long>();
        find(contacts).forEach((ref, row) -> {
            if (row.stands()) {
                versions.put(ref, row.version());
            }
        });
        return versions;
    }

    @Override
    public Map<UUID, List<ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes) {
        transactions.open();
        var found = new LinkedHashMap<UUID, List<ContactRow>>();
        for (UUID hash : hashes) {
            List<ContactRow> having = keys.under(Key.of(tenant, hash))
                    .map(held -> Objects.requireNonNull(rows.get(key(tenant, held.contact())))
                            .row())
                    .sorted(OLDEST_FIRST)
                    .toList();
            if (!having.isEmpty()) {
                found.put(hash, having);
            }
        }
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit) {
        Set<ContactId> having = filter.hashes().stream()
                .flatMap(hash -> keys.under(Key.of(tenant, hash)))
                .map(Held::contact)
                .collect(Collectors.toSet());
        return after(tenant, after)
                .filter(row -> filter.deleted() ? !row.stands() && row.profile() != null : row.stands())
                .filter(row -> filter.tag() == null || row.tags().contains(filter.tag()))
                .filter(row -> filter.hashes().isEmpty() || having.contains(row.id()))
                .limit(limit)
                .toList();
    }

    List<ContactRow> everybody(TenantId tenant, @Nullable ContactId after, int limit) {
        return after(tenant, after).limit(limit).toList();
    }

    @Override
    public List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit) {
        return after(tenant, after)
                .filter(row -> row.stands() && row.indexStamp() != stamp)
                .limit(limit)
                .toList();
    }

    private Stream<ContactRow> after(TenantId tenant, @Nullable ContactId after) {
        Key all = Key.of(tenant);
        return rows.between(after == null ? all : key(tenant, after), all.end()).map(Owned::row);
    }

    private static Key key(TenantId tenant, ContactId id) {
        return Key.of(tenant, id.value());
    }

    private record Owned(TenantId tenant, ContactRow row) {}

    private record Held(TenantId tenant, IndexKey key, ContactId contact) {

        /** What only one may have stands once, whoever has it. */
        Key primaryKey() {
            return Key.of(tenant, key.hash(), key.unique() ? ANYBODY : contact.value());
        }
    }
}
