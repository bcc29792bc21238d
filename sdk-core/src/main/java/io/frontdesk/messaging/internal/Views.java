package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendDecision;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.Optional;

/** Shows a stored message to a host. */
final class Views {

    private Views() {}

    static Message of(MessageRow row, JsonCodec json) {
        Optional<SendDecision> decision = Optional.ofNullable(row.decision()).map(text -> Decisions.read(text, json));
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
                dueAt(row, decision),
                Optional.ofNullable(row.expiresAt()),
                row.attempts(),
                Optional.ofNullable(row.account()),
                Optional.ofNullable(row.providerId()),
                decision,
                row.createdAt(),
                row.updatedAt());
    }

    private static Optional<Instant> dueAt(MessageRow row, Optional<SendDecision> decision) {
        if (row.state() != MessageState.PENDING || row.reason() == MessageReason.AWAITING_DECISION) {
            return Optional.empty();
        }
        return decision.flatMap(SendDecision::until)
                .filter(until -> until.isAfter(row.sendAt()))
                .or(() -> Optional.of(row.sendAt()));
    }
}
