package io.frontdesk.testkit.violations.clean.contacts.internal;

import io.frontdesk.testkit.violations.clean.contacts.Contacts;
import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

/** Wires ring 3. */
public final class ContactsModule {

    private final Contacts contacts;

    public ContactsModule(ContactStore store) {
        this.contacts = new ContactService(store);
    }

    public Contacts contacts() {
        return contacts;
    }
}
