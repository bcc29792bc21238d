package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import java.util.List;
import java.util.Optional;

/** Whom messages to contacts reach, for the floors above. Thread-safe; joins the open transaction. */
public interface Recipients {

    /** Where a message to this contact would go now, as suppression compares addresses; empty without such a contact or an address. A handful of queries. */
    Optional<Digest> addressOf(TenantId tenant, ContactId contact, Channel channel);

    /**
     * An address of a contact.
     *
     * @param digest as suppression compares addresses
     * @param verified whether the contact was found to have it
     */
    record Address(Digest digest, boolean verified) {}

    /**
     * All addresses of a contact that a channel could write to, the one that it would write to first; empty for a channel that the desk has not, or that
     * has addresses of another kind. Asks no store.
     */
    List<Address> addresses(TenantId tenant, ContactProfile profile, Channel channel);
}
