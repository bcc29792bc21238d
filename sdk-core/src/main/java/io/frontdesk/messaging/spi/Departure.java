package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageRef;
import org.jspecify.annotations.Nullable;

/**
 * A message about to leave.
 *
 * @param contact null if it is for an address that is no contact's
 * @param address where it goes, as suppression compares addresses
 */
public record Departure(MessageRef message, @Nullable ContactId contact, Channel channel, Digest address) {}
