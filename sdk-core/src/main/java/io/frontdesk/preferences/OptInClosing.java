package io.frontdesk.preferences;

/** Why a confirmation link grants nothing any more. New reasons may be added in a minor version. */
public enum OptInClosing {
    /** Its time is over. */
    EXPIRED,
    /** A newer request took its place. */
    SUPERSEDED,
    /** The person said no since. */
    WITHDRAWN,
    /** The contact has another address now than the one the message went to. */
    ADDRESS_CHANGED
}
