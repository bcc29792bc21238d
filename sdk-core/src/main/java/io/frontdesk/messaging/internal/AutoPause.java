package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.spi.SenderKey;

/** Stops an account for a tenant, in the open transaction. */
@FunctionalInterface
interface AutoPause {

    /**
     * Pauses it; saying it twice changes nothing.
     *
     * @return false if it was paused before
     */
    boolean pause(SenderKey sender, MessageReason reason);
}
