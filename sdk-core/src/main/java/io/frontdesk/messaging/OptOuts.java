package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/**
 * Does what people ask for with STOP, START and HELP. Hand it every text that comes in, before anybody reads it.
 *
 * <p>Thread-safe. Works while the tenant is suspended, except that nothing is answered then.
 */
public interface OptOuts {

    /**
     * Reads a text and acts on it, in the caller's transaction or one of its own. STOP suppresses the address on the channel and withdraws what every
     * contact with that address granted there: what is queued is stopped when its turn comes. START lifts a suppression that a person asked for, no
     * other. Answers are queued in the same transaction: one confirmation an address in 24 hours, one help in 10 minutes. Handing a text over twice
     * changes nothing more.
     *
     * @throws FrontdeskException with {@link ErrorCode#TENANT_NOT_ACTIVE} if the text asks for something and there is no such tenant
     */
    OptOutResult handle(InboundText text);
}
