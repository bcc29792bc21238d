package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;

/**
 * When and how often a tenant writes to people: quiet hours, holidays, frequency caps; and why a message would or would not leave.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Changes count at once on this node and within 5 seconds
 * elsewhere, for everything that has not left. Throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface SendingRules {

    /** What holds: {@link SendingPolicy#standard()} until the tenant says otherwise. */
    SendingPolicy get();

    /**
     * Replaces what holds; saying it twice changes nothing. What waits for hours or a cap that no longer hold looks again at the time it was told.
     *
     * @return what holds now
     * @throws FrontdeskException with {@link ErrorCode#STALE_VERSION} if somebody else changes it at this moment
     */
    SendingPolicy set(SendingPolicy policy);

    /**
     * Asks every gate about a message of this purpose to a contact, at a time; sends, counts and changes nothing. At most seven queries. Of a contact
     * that was deleted or erased the gate {@link SendGate#ADDRESS} says {@link MessageReason#CONTACT_GONE}.
     *
     * @param at past or ahead, between 1970 and 2999; consent, suppression and uses of caps are those of now
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there never was such a contact
     * @throws InvalidInputException for a channel that is not configured, or another time
     */
    SendExplanation explain(ContactId contact, Channel channel, Purpose purpose, Instant at);
}
