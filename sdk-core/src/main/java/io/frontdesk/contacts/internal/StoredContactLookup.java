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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

final class StoredContactLookup implements ContactLookup {

    private final ContactStore store;
    private final ContactRows rows;

    StoredContactLookup(ContactStore store, ContactRows rows) {
        this.store = store;
        this.rows = rows;
    }

    @Override
    public Map<ContactRef, Contact> load(Collection<ContactRef> contacts) {
        return rows.openAll(store.find(contacts));
    }

    @Override
    public Set<ContactId> having(TenantId tenant, AddressKind kind, String normalized) {
        return switch (kind) {
            case EMAIL ->
                store.findByEmail(tenant, List.of(rows.email(tenant, EmailAddress.of(normalized)))).values().stream()
                        .map(ContactRow::id)
                        .collect(Collectors.toUnmodifiableSet());
            case PHONE ->
                store.findByPhone(tenant, List.of(rows.phone(tenant, PhoneNumber.of(normalized)))).values().stream()
                        .flatMap(List::stream)
                        .map(ContactRow::id)
                        .collect(Collectors.toUnmodifiableSet());
            case OPAQUE -> Set.of();
        };
    }
}
