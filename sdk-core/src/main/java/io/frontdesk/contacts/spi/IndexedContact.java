package io.frontdesk.contacts.spi;

import io.frontdesk.contacts.ContactId;
import java.util.Set;

/**
 * A contact as it is to be written.
 *
 * @param keys all it shall be found by; none for one that is deleted
 */
public record IndexedContact(ContactRow row, Set<IndexKey> keys) {

    public IndexedContact {
        keys = Set.copyOf(keys);
    }

    public ContactId id() {
        return row.id();
    }
}
