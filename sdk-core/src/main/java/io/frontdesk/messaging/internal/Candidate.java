package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.contacts.Contact;
import io.frontdesk.messaging.spi.MessageRow;
import org.jspecify.annotations.Nullable;

/**
 * A message about to be decided, with what is known of its person.
 *
 * @param contact null if it is for an address, or the contact is gone
 * @param address as the channel writes it; null if none is known
 * @param normalized as suppression compares it
 * @param digest of the normalised address, under the first version of the key
 */
record Candidate(
        MessageRow row,
        MessageContent content,
        @Nullable Contact contact,
        @Nullable String address,
        @Nullable String normalized,
        @Nullable Digest digest) {

    /** The digest as it stands with the message. */
    @Nullable
    Digest kept(AddressDigest digests) {
        return digest == null ? null : digests.kept(digest);
    }

    boolean contactGone() {
        return row.contact() != null && contact == null;
    }

    @Override
    public String toString() {
        return "Candidate[" + row.ref().message() + "]";
    }
}
