package io.frontdesk.messaging.spi;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.MessageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to send: one account with one provider. Called by workers, outside any transaction, by several threads at once: must be thread-safe.
 * Contract: {@code MessageChannelContract} in frontdesk-testkit.
 *
 * <p>An adapter maps the message to the provider's call and the answer to a {@link SendOutcome}; it never retries a call whose answer was lost.
 */
public interface MessageChannel extends AutoCloseable {

    Channel channel();

    /** Which addresses it writes to. */
    AddressKind addresses();

    /**
     * Sends one message and waits for the provider's answer, no longer than {@link #callTimeout()}.
     *
     * @return {@link SendOutcome.Unknown} whenever the provider may have taken it though no answer came; an exception counts as that
     */
    SendOutcome send(OutboundMessage message);

    /** Sends a group of at most {@link #inFlight()}; outcomes in order. One after the other unless the adapter can do better. */
    default List<SendOutcome> sendAll(List<OutboundMessage> messages) {
        var outcomes = new ArrayList<SendOutcome>(messages.size());
        for (OutboundMessage message : messages) {
            try {
                outcomes.add(send(message));
            } catch (RuntimeException e) {
                outcomes.add(SendOutcome.unknown(e.getClass().getSimpleName()));
            }
        }
        return outcomes;
    }

    /** How many messages may be on the wire at once, 1 to 32: what a crash can leave unknown. */
    default int inFlight() {
        return 32;
    }

    /** The longest one {@link #send} takes. */
    default Duration callTimeout() {
        return Duration.ofSeconds(30);
    }

    /** What is wrong with an address, such as {@code "is too long"}; empty if nothing is known to be. Never repeats it. */
    default Optional<String> problemOf(String address) {
        return Optional.empty();
    }

    /** Whether {@link #ask} can tell anything. */
    default boolean canBeAsked() {
        return false;
    }

    /** Asks the provider what became of a message whose answer was lost. */
    default Inquiry ask(MessageRef message) {
        return Inquiry.cannotTell();
    }

    /**
     * Checks that the provider can be reached and lets us in; sends nothing.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED}, saying what to mend
     */
    default void testConnection() {}

    @Override
    default void close() {}
}
