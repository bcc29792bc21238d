package io.frontdesk.contacts.spi;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A floor above that keeps something of contacts, and must know when one goes or comes back; in the same transaction. */
public interface ContactDataContributor {

    /**
     * A contact is about to be deleted or erased; one that was deleted may be erased later.
     *
     * @param profile opens it; empty if its key was destroyed
     */
    void leaving(CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile);

    /** A deleted contact stands again. */
    void returned(CallContext context, ContactId contact, ContactProfile profile, Instant deletedAt);
}
