package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.Attachment;

/**
 * An attachment of a stored message.
 *
 * @param size in bytes, as it was when the message was enqueued
 */
record Enclosure(Attachment attachment, long size) {}
