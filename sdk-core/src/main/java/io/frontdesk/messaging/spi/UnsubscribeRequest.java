package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.tenancy.Tenant;
import java.util.Optional;

/**
 * Who wants to unsubscribe from what, for a page about it.
 *
 * @param contact empty for a message to an address that is no contact's
 * @param acceptLanguage what the reader's browser said (RFC 9110 §12.5.4)
 */
public record UnsubscribeRequest(
        Tenant tenant,
        Optional<ContactId> contact,
        Channel channel,
        Purpose purpose,
        MessageId message,
        Optional<String> acceptLanguage) {}
