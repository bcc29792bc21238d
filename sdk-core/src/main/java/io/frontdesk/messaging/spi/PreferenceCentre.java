package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import java.util.Optional;

/** Where people choose what they want to hear: a floor above says. Thread-safe; asks no store. */
@FunctionalInterface
public interface PreferenceCentre {

    /**
     * The contact's own link, good as long as the address is the contact's; empty without a public base URL.
     *
     * @param channel by which the link goes out
     * @param address where to, as suppression compares addresses
     */
    Optional<String> urlOf(TenantId tenant, ContactId contact, Channel channel, Digest address);
}
