package io.frontdesk.identity;

/** How an invitation stands. */
public enum InvitationStatus {
    /** It can be accepted. */
    OPEN,
    /** It was not accepted in time. Never stored: time tells. */
    EXPIRED,
    ACCEPTED,
    REVOKED
}
