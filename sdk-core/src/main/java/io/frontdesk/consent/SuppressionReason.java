package io.frontdesk.consent;

/** Why an address must not be written to, the weakest first: a stronger reason takes the place of a weaker one. */
public enum SuppressionReason {
    /**
     * Whoever had the address said no, and is deleted or erased since. Keeps back what needs consent, unless somebody with the address said yes later
     * than that no; nothing else.
     */
    OBJECTED,
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
