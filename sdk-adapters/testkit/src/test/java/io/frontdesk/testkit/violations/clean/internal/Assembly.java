package io.frontdesk.testkit.violations.clean.internal;

import io.frontdesk.testkit.violations.clean.contacts.Contacts;
import io.frontdesk.testkit.violations.clean.contacts.internal.ContactsModule;
import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

/** Joins the modules. */
public final class Assembly {

    private final ContactsModule contacts;

    Assembly(ContactStore store) {
        this.contacts = new ContactsModule(store);
    }

    public Contacts contacts() {
        return contacts.contacts();
    }
}
