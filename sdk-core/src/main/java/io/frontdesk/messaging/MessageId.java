package io.frontdesk.messaging;

import io.frontdesk.common.Uuids;
import java.util.UUID;

/** Names one message of a tenant. */
public record MessageId(UUID value) {

    /**
     * Reads the text form of an id.
     *
     * @throws io.frontdesk.common.InvalidInputException if {@code text} is not a UUID
     */
    public static MessageId of(String text) {
        return new MessageId(Uuids.parse("messageId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
