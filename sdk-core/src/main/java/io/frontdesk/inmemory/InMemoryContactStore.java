package io.frontdesk.inmemory;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class InMemoryContactStore implements ContactStore {

    private final InMemoryTransactions transactions;
    private final Table<Owned> rows;
    private final Index<Owned> byEmail;
    private final Index<Owned> byPhone;

    InMemoryContactStore(InMemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>(
                "contact",
                transactions,
                owned -> key(owned.tenant(), owned.row().id()));
        this.byEmail = rows.index(owned -> email(owned.tenant(), owned.row().email()));
        this.byPhone = rows.index(InMemoryContactStore::phone);
    }

    @Override
    public Set<ContactId> insert(TenantId tenant, List<ContactRow> contacts) {
        return ids(rows.insertAll(contacts.stream().map(row -> new Owned(tenant, row))));
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<ContactRow> contacts) {
        return ids(
                rows.replaceAll(contacts.stream().map(row -> new Owned(tenant, row)), InMemoryContactStore::follows));
    }

    private static boolean follows(Owned before, Owned next) {
        return before.row().version() == next.row().version() - 1;
    }

    private static Set<ContactId> ids(List<Owned> changed) {
        return changed.stream().map(owned -> owned.row().id()).collect(Collectors.toSet());
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        return rows.find(contacts, ref -> key(ref.tenant(), ref.contact()), Owned::row);
    }

    @Override
    public Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        return byEmail.find(digests, digest -> Key.of(tenant, digest.hex()), Owned::row);
    }

    @Override
    public Map<Digest, List<ContactRow>> findByPhone(TenantId tenant, Collection<Digest> digests) {
        transactions.open();
        var found = new LinkedHashMap<Digest, List<ContactRow>>();
        for (Digest digest : digests) {
            var sharing =
                    byPhone.under(Key.of(tenant, digest.hex())).map(Owned::row).toList();
            if (!sharing.isEmpty()) {
                found.put(digest, sharing);
            }
        }
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit) {
        Key all = Key.of(tenant);
        return rows.between(after == null ? all : key(tenant, after), all.end())
                .map(Owned::row)
                .filter(row -> tag == null || row.tags().contains(tag))
                .limit(limit)
                .toList();
    }

    private static Key key(TenantId tenant, ContactId id) {
        return Key.of(tenant, id.value());
    }

    private static @Nullable Key email(TenantId tenant, @Nullable Digest email) {
        return email == null ? null : Key.of(tenant, email.hex());
    }

    private static @Nullable Key phone(Owned owned) {
        ContactRow row = owned.row();
        Digest phone = row.phone();
        return phone == null
                ? null
                : Key.of(owned.tenant(), phone.hex(), row.createdAt(), row.id().value());
    }

    private record Owned(TenantId tenant, ContactRow row) {}
}
