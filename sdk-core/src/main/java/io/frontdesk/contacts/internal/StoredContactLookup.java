package io.frontdesk.contacts.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

final class StoredContactLookup implements ContactLookup {

    private final ContactStore store;
    private final ContactRows rows;
    private final BlindIndex index;

    StoredContactLookup(ContactStore store, ContactRows rows, BlindIndex index) {
        this.store = store;
        this.rows = rows;
        this.index = index;
    }

    @Override
    public Map<ContactRef, Contact> load(Collection<ContactRef> contacts) {
        return rows.openAll(found(contacts, ContactRow::stands));
    }

    @Override
    public Map<ContactRef, Contact> loadToWriteOf(TenantId tenant, Collection<ContactId> contacts) {
        if (!rows.areForgottenByKey()) {
            store.hold(tenant, contacts);
        }
        return load(contacts.stream().map(id -> new ContactRef(tenant, id)).toList());
    }

    @Override
    public Map<ContactRef, Contact> deleted(Collection<ContactRef> contacts) {
        return rows.openAll(found(contacts, row -> !row.stands()));
    }

    @Override
    public boolean isKnown(ContactRef contact) {
        return store.find(List.of(contact)).containsKey(contact);
    }

    private Map<ContactRef, ContactRow> found(Collection<ContactRef> contacts, Predicate<ContactRow> wanted) {
        Map<ContactRef, ContactRow> found = new HashMap<>();
        store.find(contacts).forEach((ref, row) -> {
            if (wanted.test(row)) {
                found.put(ref, row);
            }
        });
        return found;
    }

    @Override
    public Map<ContactRef, Long> versions(Collection<ContactRef> contacts) {
        return contacts.isEmpty() ? Map.of() : store.standing(contacts);
    }

    @Override
    public Set<ContactId> having(TenantId tenant, AddressKind kind, String normalized) {
        List<UUID> hashes = switch (kind) {
            case EMAIL -> index.email(tenant, EmailAddress.of(normalized));
            case PHONE -> index.phone(tenant, PhoneNumber.of(normalized));
            case OPAQUE -> List.of();
        };
        return store.findByIndex(tenant, hashes).values().stream()
                .flatMap(List::stream)
                .map(ContactRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
