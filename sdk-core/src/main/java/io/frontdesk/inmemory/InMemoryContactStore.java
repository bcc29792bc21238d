package io.frontdesk.inmemory;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        transactions.open();
        var inserted = new LinkedHashSet<ContactId>();
        for (ContactRow row : contacts) {
            if (rows.insert(new Owned(tenant, row))) {
                inserted.add(row.id());
            }
        }
        return inserted;
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<ContactRow> contacts) {
        transactions.open();
        var updated = new LinkedHashSet<ContactId>();
        for (ContactRow row : contacts) {
            Owned before = rows.get(key(tenant, row.id()));
            if (before != null && before.row().version() == row.version() - 1 && rows.put(new Owned(tenant, row))) {
                updated.add(row.id());
            }
        }
        return updated;
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        transactions.open();
        var found = new LinkedHashMap<ContactRef, ContactRow>();
        for (ContactRef ref : contacts) {
            Owned owned = rows.get(key(ref.tenant(), ref.contact()));
            if (owned != null) {
                found.put(ref, owned.row());
            }
        }
        return found;
    }

    @Override
    public Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        transactions.open();
        var found = new LinkedHashMap<Digest, ContactRow>();
        for (Digest digest : digests) {
            Owned owned = byEmail.get(Key.of(tenant, digest.hex()));
            if (owned != null) {
                found.put(digest, owned.row());
            }
        }
        return found;
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
