package io.frontdesk.consent;

/** Why an address must not be written to. */
public enum SuppressionReason {
    UNSUBSCRIBED,
    HARD_BOUNCE,
    /** Mail to it was given up again and again for reasons that might have passed. */
    SOFT_BOUNCES,
    COMPLAINT,
    MANUAL
}
