package io.frontdesk.messaging;

/** What a message passes on its way out, in this order. New ones may be added in a minor version. */
public enum SendGate {
    TENANT,
    ADDRESS,
    SUPPRESSION,
    CONSENT,
    CONTACT_PAUSE,
    QUIET_HOURS,
    SANDBOX,
    PAUSE,
    FREQUENCY_CAP
}
