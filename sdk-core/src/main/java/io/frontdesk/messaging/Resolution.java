package io.frontdesk.messaging;

/** What an operator found out about a message whose outcome was unknown. */
public enum Resolution {
    /** It arrived, or the provider has it: counts as accepted. */
    SENT,
    /** It never left: send it. */
    NOT_SENT,
    /** Nobody can tell and it is not worth it: counts as failed, nothing is sent. */
    GIVE_UP
}
