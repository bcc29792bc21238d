package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.Optional;

/** Shows a stored message to a host. */
final class Views {

    private Views() {}

    static Message of(MessageRow row, JsonCodec json) {
        return new Message(
                row.ref().message(),
                row.channel(),
                row.purpose(),
                row.priority(),
                Optional.ofNullable(row.contact()),
                row.hint(),
                Optional.ofNullable(row.templateKey()).map(key -> key + ":" + row.templateVersion()),
                row.state(),
                row.reason(),
                row.sendAt(),
                Optional.ofNullable(row.expiresAt()),
                row.attempts(),
                Optional.ofNullable(row.account()),
                Optional.ofNullable(row.providerId()),
                Optional.ofNullable(row.decision()).map(decision -> Decisions.read(decision, json)),
                row.createdAt(),
                row.updatedAt());
    }
}
