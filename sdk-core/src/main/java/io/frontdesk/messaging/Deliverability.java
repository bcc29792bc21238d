package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/**
 * Whether the DNS of a sending domain says what mailbox providers want to read there, and what to publish if not. Thread-safe.
 *
 * <p>It asks the {@link io.frontdesk.messaging.spi.DnsResolver} the desk was built with, and touches no tenant's data: nothing is stored, nothing
 * cached between two calls.
 */
public interface Deliverability {

    /**
     * Looks up SPF (RFC 7208), DKIM (RFC 6376, 8301, 8463), DMARC (RFC 7489, with the tree walk of RFC 9989 in place of a public suffix list),
     * their alignment, and MX.
     *
     * <p>Makes up to 150 look-ups, one after the other (ten is usual), and stops asking after three that failed: a dead DNS costs three of the
     * resolver's time-outs. Do not call it inside a transaction. Repeating it changes nothing.
     *
     * @return the findings; what DNS could not answer is {@link FindingStatus#UNKNOWN}, never an exception
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the desk was built without a resolver
     */
    DomainReport check(CheckDomain command);
}
