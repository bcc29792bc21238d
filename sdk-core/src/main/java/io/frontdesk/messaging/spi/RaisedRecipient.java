package io.frontdesk.messaging.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.messaging.MessageId;

/** A message whose recipient is the same, under a later version of the digest key. */
public record RaisedRecipient(MessageId message, Digest before, Digest after) {}
