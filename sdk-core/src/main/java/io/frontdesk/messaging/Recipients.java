package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import java.util.Optional;

/** Whom messages to contacts reach, for the floors above. Thread-safe; joins the open transaction. */
public interface Recipients {

    /** Where a message to this contact would go now, as suppression compares addresses; empty without such a contact or an address. A handful of queries. */
    Optional<Digest> addressOf(TenantId tenant, ContactId contact, Channel channel);
}
