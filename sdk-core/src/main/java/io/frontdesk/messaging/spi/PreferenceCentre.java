package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import java.util.Optional;

/** Where people choose what they want to hear: a floor above says. Thread-safe; asks no store. */
@FunctionalInterface
public interface PreferenceCentre {

    /** The contact's own link; empty without a public base URL. */
    Optional<String> urlOf(TenantId tenant, ContactId contact);
}
