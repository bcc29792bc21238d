package io.frontdesk.identity;

/** Why a link of ours cannot be followed any more. More may come in a minor version. */
public enum InvitationClosing {
    EXPIRED,
    /** Somebody has. */
    USED,
    REVOKED,
    /** A later message has another link. */
    REPLACED
}
