package io.frontdesk.common;

/** What kind of address a channel writes to, and so which of a contact's addresses it takes. */
public enum AddressKind {
    /** The contact's e-mail address. */
    EMAIL,
    /** The contact's phone number, E.164. */
    PHONE,
    /** Anything else, given with the message itself. */
    OPAQUE
}
