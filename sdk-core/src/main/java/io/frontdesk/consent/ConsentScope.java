package io.frontdesk.consent;

/** How far a statement reaches. */
public enum ConsentScope {
    /** One purpose on one channel. */
    TOPIC,
    /** One purpose on every channel. */
    PURPOSE,
    /** Everything on one channel. */
    CHANNEL,
    /** Everything. */
    ALL
}
