package io.frontdesk.contacts;

import java.util.Collection;
import java.util.Map;

/** What the floors above ask about contacts, for batches of any tenants. Thread-safe; joins the open transaction. */
public interface ContactLookup {

    /** One query however many; unknown ones are absent. */
    Map<ContactRef, Contact> load(Collection<ContactRef> contacts);
}
