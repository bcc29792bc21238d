package io.frontdesk.identity;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.util.UUID;

/**
 * Asks people to join a tenant, by a link that works once. An address has one invitation a tenant; the link is stored nowhere, and made when its
 * message leaves.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Invitations {

    /** The variable a template declares to carry the link. */
    String INVITE_URL = "invite_url";

    /**
     * Enqueues the message that invites, in the transaction that writes it down. The link is {@code invitation/} and the token below the public base URL:
     * the host's page there asks who it is, then calls {@link #accept}. At most three messages an address within 24 hours.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} without a public base URL, {@link ErrorCode#INVALID_INPUT} for a role the
     *     tenant has not or whatever {@code Messages.enqueue} refuses, {@link ErrorCode#STALE_VERSION} if somebody else invites the same address
     *     for the first time at the same moment
     */
    InviteResult invite(InviteMember command);

    /** As {@link #invite}, also while an invitation is open: role and end are the new ones, and links sent before are dead. */
    InviteResult resend(InviteMember command);

    /** Closes an open invitation, or one that has expired; false if there is none. Its address is forgotten. */
    boolean revoke(UUID invitation);

    /**
     * Makes whoever bears the link a member. Of any number of calls at once one joins.
     *
     * @param token the last segment of the link's path
     * @param subject who follows it, as the host has found out
     */
    AcceptResult accept(String token, String subject);

    /** In order of the first invitation. */
    Page<Invitation> list(PageRequest page);
}
