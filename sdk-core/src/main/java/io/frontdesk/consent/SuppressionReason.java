package io.frontdesk.consent;

/** Why an address must not be written to, the weakest first: a stronger reason takes the place of a weaker one. */
public enum SuppressionReason {
    /** The person asked for it, and may take it back by a text. */
    UNSUBSCRIBED,
    /** Mail to it was given up again and again for reasons that might have passed. */
    SOFT_BOUNCES,
    HARD_BOUNCE,
    MANUAL,
    COMPLAINT;

    /** Whether it takes the place of the other. */
    public boolean outranks(SuppressionReason other) {
        return compareTo(other) > 0;
    }
}
