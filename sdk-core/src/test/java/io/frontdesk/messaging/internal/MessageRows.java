package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of messages that have been on the wire. */
final class MessageRows {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private MessageRows() {}

    static MessageRow of(MessageState state, MessageReason reason) {
        return row(TenantId.of(new UUID(1, 1)), new UUID(2, 2), state, reason, 1, Purpose.TRANSACTIONAL, null);
    }

    static MessageRow untried(MessageState state) {
        return row(
                TenantId.of(new UUID(1, 1)), new UUID(2, 2), state, MessageReason.NONE, 0, Purpose.TRANSACTIONAL, null);
    }

    static MessageRow row(
            TenantId tenant,
            UUID id,
            MessageState state,
            MessageReason reason,
            int attempts,
            Purpose purpose,
            @Nullable ContactId contact) {
        String hex = id.toString().replace("-", "").repeat(2);
        return new MessageRow(
                new MessageRef(tenant, new MessageId(id)),
                Channel.EMAIL,
                purpose,
                Priority.NORMAL,
                contact,
                null,
                null,
                Sealed.of(new byte[] {1}),
                new Digest(hex),
                "a•••@example.org",
                state,
                reason,
                NOW,
                null,
                reason == MessageReason.RETRIED ? 0 : attempts,
                attempts,
                "host:main",
                null,
                null,
                1,
                NOW,
                NOW);
    }
}
