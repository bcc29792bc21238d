package io.frontdesk.messaging.internal;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant does to a message.
 *
 * @param next the row's next version
 * @param due when it is due; null if it is never again
 */
record MessageStep(
        MessageRow next, DomainEvent event, @Nullable Instant due) {}
