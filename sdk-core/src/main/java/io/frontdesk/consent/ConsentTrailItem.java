package io.frontdesk.consent;

import io.frontdesk.common.Actor;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Something that happened to a person's consent. */
public sealed interface ConsentTrailItem {

    /** A line of the ledger. */
    record Statement(ConsentEntry entry) implements ConsentTrailItem {

        @Override
        public UUID id() {
            return entry.id();
        }
    }

    /**
     * A receipt of one of the lines was issued.
     *
     * @param id of the receipt
     * @param entry the line
     * @param keyId the key that signed it
     * @param sha256 of the receipt's text, 64 lower case hexadecimal digits: the text itself is not kept
     */
    record ReceiptIssued(
            UUID id, ContactId contact, UUID entry, String keyId, String sha256, Instant issuedAt, Actor actor)
            implements ConsentTrailItem {}

    /** What the trail is sorted by. */
    UUID id();

    default <T> T fold(Function<? super Statement, T> statement, Function<? super ReceiptIssued, T> receipt) {
        return this instanceof Statement s ? statement.apply(s) : receipt.apply((ReceiptIssued) this);
    }
}
