package io.frontdesk.contacts.internal;

import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.Map;

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
}
