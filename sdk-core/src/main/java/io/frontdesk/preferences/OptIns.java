package io.frontdesk.preferences;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/**
 * Asks people to confirm what somebody said in their name (double opt-in): nothing is granted until they do.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface OptIns {

    /** The variable a template declares to carry the link. */
    String CONFIRM_URL = "confirm_url";

    /**
     * Writes down that the person was asked, and enqueues the message that asks, in one transaction. A request for the same that is younger than
     * {@link RequestOptIn#askingAgainAfter} stands for this one; an older one is closed by this one, and its link says so. What is granted already
     * is not asked for. On a channel a contact is sent at most three such messages within 24 hours, whatever they ask for, under whatever text.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such contact, {@link ErrorCode#NOT_CONFIGURED} without a public
     *     base URL, {@link ErrorCode#INVALID_INPUT} for a notice that was never published or whatever {@code Messages.enqueue} refuses
     */
    OptInResult request(RequestOptIn command);
}
