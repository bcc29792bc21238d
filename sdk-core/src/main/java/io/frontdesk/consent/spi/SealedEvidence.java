package io.frontdesk.consent.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;

/**
 * From where a statement came.
 *
 * @param sealed under the contact's key, for {@code consent.evidence} and the line's id: gone with that key
 * @param digest keyed; stays, so that whoever still has the evidence can show that it is the one
 */
public record SealedEvidence(Sealed sealed, Digest digest) {

    /** What it is sealed as, for the id of the line and under the key of the contact. */
    public static final String COLUMN = "consent.evidence";
}
