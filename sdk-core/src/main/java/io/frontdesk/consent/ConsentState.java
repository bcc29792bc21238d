package io.frontdesk.consent;

/** What a line of the consent ledger says: the states of a record by ISO/IEC TS 27560, as the Data Privacy Vocabulary names them. */
public enum ConsentState {
    /** The person was asked and has not answered: grants nothing, and takes nothing away. May end, when no answer counts any more. */
    REQUESTED,
    GIVEN,
    /** The person said no when asked. */
    REFUSED,
    /** The person took it back. */
    WITHDRAWN,
    /** What was given, or asked for, ended by itself; written down after the fact, since it ends at its instant whether anybody writes it or not. */
    EXPIRED,
    /** The person agreed anew to what was given, or had expired. After a no it grants nothing: only {@link #GIVEN} does. */
    RENEWED;

    public boolean isYes() {
        return this == GIVEN || this == RENEWED;
    }

    /** Whether it may end by itself. */
    public boolean canEnd() {
        return isYes() || this == REQUESTED;
    }

    public boolean isNo() {
        return this == REFUSED || this == WITHDRAWN;
    }
}
