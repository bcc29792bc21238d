package io.frontdesk.consent;

/** Why an address must not be written to. */
public enum SuppressionReason {
    UNSUBSCRIBED,
    HARD_BOUNCE,
    COMPLAINT,
    MANUAL
}
