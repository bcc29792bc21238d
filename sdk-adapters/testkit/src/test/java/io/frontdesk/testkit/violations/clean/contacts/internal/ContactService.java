package io.frontdesk.testkit.violations.clean.contacts.internal;

import io.frontdesk.testkit.violations.clean.common.Label;
import io.frontdesk.testkit.violations.clean.contacts.Contacts;
import io.frontdesk.testkit.violations.clean.contacts.spi.ContactStore;

final class ContactService implements Contacts {

    private final ContactStore store;

    ContactService(ContactStore store) {
        this.store = store;
    }

    @Override
    public Label find(String id) {
        return store.load(id);
    }
}
