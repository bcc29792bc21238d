package io.frontdesk.messaging.internal;

import static io.frontdesk.messaging.MessageState.ACCEPTED;
import static io.frontdesk.messaging.MessageState.CANCELLED;
import static io.frontdesk.messaging.MessageState.DELIVERED;
import static io.frontdesk.messaging.MessageState.EXPIRED;
import static io.frontdesk.messaging.MessageState.FAILED;
import static io.frontdesk.messaging.MessageState.PENDING;
import static io.frontdesk.messaging.MessageState.READ;
import static io.frontdesk.messaging.MessageState.SENDING;
import static io.frontdesk.messaging.MessageState.SUPPRESSED;
import static io.frontdesk.messaging.MessageState.UNKNOWN;

import io.frontdesk.messaging.MessageState;
import java.util.Map;
import java.util.Set;

/** The state machine of a message, as a table. */
final class Transitions {

    private static final Map<MessageState, Set<MessageState>> TABLE = Map.of(
            // Accepted, delivered or read while it waits: reports on an earlier attempt, whose answer was lost.
            PENDING, Set.of(PENDING, SENDING, SUPPRESSED, EXPIRED, FAILED, CANCELLED, ACCEPTED, DELIVERED, READ),
            SENDING, Set.of(ACCEPTED, FAILED, UNKNOWN, PENDING, DELIVERED, READ),
            UNKNOWN, Set.of(ACCEPTED, FAILED, PENDING, DELIVERED, READ),
            // To itself: the provider's name for it was learned. A bounce is always the truer news, a graver one truer
            // than a slighter.
            ACCEPTED, Set.of(ACCEPTED, DELIVERED, READ, FAILED),
            DELIVERED, Set.of(DELIVERED, READ, FAILED),
            READ, Set.of(READ, FAILED),
            SUPPRESSED, Set.of(),
            EXPIRED, Set.of(),
            FAILED, Set.of(FAILED, PENDING),
            CANCELLED, Set.of());

    private Transitions() {}

    static boolean allows(MessageState from, MessageState to) {
        return TABLE.getOrDefault(from, Set.of()).contains(to);
    }
}
