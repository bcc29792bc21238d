package io.frontdesk.consent;

import java.util.function.Function;

/** What became of a {@link RecordConsent}. */
public sealed interface RecordConsentResult {

    /** A new line of the ledger. */
    record Recorded(ConsentEntry entry) implements RecordConsentResult {}

    /** The ledger has this very statement already; nothing was written. */
    record AlreadyRecorded(ConsentEntry entry) implements RecordConsentResult {}

    default ConsentEntry entry() {
        return fold(Recorded::entry, AlreadyRecorded::entry);
    }

    default <T> T fold(Function<? super Recorded, T> recorded, Function<? super AlreadyRecorded, T> already) {
        return this instanceof Recorded r ? recorded.apply(r) : already.apply((AlreadyRecorded) this);
    }
}
