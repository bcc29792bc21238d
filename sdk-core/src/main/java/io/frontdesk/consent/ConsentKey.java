package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.contacts.ContactRef;

/** What a consent is about, for batches of any tenants. */
public record ConsentKey(ContactRef contact, Channel channel, Purpose purpose) {}
