package io.frontdesk.contacts;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What the floors above ask about contacts, for batches of any tenants. Thread-safe; joins the open transaction. */
public interface ContactLookup {

    /** One query however many; unknown ones are absent. */
    Map<ContactRef, Contact> load(Collection<ContactRef> contacts);

    /**
     * As {@link #load}, for whoever writes of them in the open transaction: where no destroyed key makes go what is written, they are erased before it
     * or after it, one query more.
     */
    Map<ContactRef, Contact> loadToWriteOf(TenantId tenant, Collection<ContactId> contacts);

    /** The versions of those that are there, without reading who they are; others are absent. One query however many. */
    Map<ContactRef, Long> versions(Collection<ContactRef> contacts);

    /** Whether there is such a contact, or ever was: deleted and erased ones are known. One query. */
    boolean isKnown(ContactRef contact);

    /** Which of these are deleted and not erased? One query however many; opens only those. */
    Map<ContactRef, Contact> deleted(Collection<ContactRef> contacts);

    /**
     * Who has this address? One query.
     *
     * @param normalized an e-mail address as {@link io.frontdesk.common.EmailAddress#normalized()}, a phone number as E.164
     * @return nobody for {@link AddressKind#OPAQUE}, since contacts have none
     */
    Set<ContactId> having(TenantId tenant, AddressKind kind, String normalized);
}
