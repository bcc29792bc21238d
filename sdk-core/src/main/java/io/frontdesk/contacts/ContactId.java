package io.frontdesk.contacts;

import io.frontdesk.common.Uuids;
import java.util.UUID;

/** Names one contact of a tenant. */
public record ContactId(UUID value) {

    /**
     * Reads the text form of an id.
     *
     * @throws io.frontdesk.common.InvalidInputException if {@code text} is not a UUID
     */
    public static ContactId of(String text) {
        return new ContactId(Uuids.parse("contactId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
