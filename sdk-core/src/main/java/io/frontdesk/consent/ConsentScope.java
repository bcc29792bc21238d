package io.frontdesk.consent;

/** How far a statement reaches. */
public enum ConsentScope {
    /** One purpose on one channel. */
    TOPIC,
    /** Everything on one channel. */
    CHANNEL,
    /** Everything. */
    ALL
}
