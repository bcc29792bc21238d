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
 * @param preferencesUrl where the contact chooses topic by topic instead, for a page to show whose host trusts whoever holds an unsubscribe link
 *     with more than leaving; empty for somebody who is no contact
 * @param acceptLanguage what the reader's browser said (RFC 9110 §12.5.4)
 */
public record UnsubscribeRequest(
        Tenant tenant,
        Optional<ContactId> contact,
        Channel channel,
        Purpose purpose,
        MessageId message,
        Optional<String> preferencesUrl,
        Optional<String> acceptLanguage) {

    /** Whether a consent to the purpose on the channel ends; else the address gets nothing more on the channel. */
    public boolean isEndingConsent() {
        return contact.isPresent() && purpose.needsConsent();
    }
}
