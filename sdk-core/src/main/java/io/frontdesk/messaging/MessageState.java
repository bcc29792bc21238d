package io.frontdesk.messaging;

import java.util.Set;

/** Where a message stands. What may follow what is the table in {@code docs/messages.md}, tested as such. */
public enum MessageState {
    /** Waits for its time and turn. */
    PENDING,
    /** On the wire, or about to be: committed before the provider is called. */
    SENDING,
    /** The provider took it. */
    ACCEPTED,
    DELIVERED,
    READ,
    /** Must not be sent: no consent, a suppressed address, no address. */
    SUPPRESSED,
    /** Its time ran out before it could be sent. */
    EXPIRED,
    /** Refused for good, or could not be made. */
    FAILED,
    /** It may have been sent: the answer was lost. Listed until a report, the provider, the purpose's policy or an operator resolves it. */
    UNKNOWN,
    CANCELLED;

    private static final Set<MessageState> OPEN = Set.of(PENDING, SENDING, UNKNOWN);

    /** Whether the engine may still change it by itself. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
