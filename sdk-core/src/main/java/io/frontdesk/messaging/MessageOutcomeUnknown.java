package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** Nobody can tell whether a message was sent: somebody should look. */
public record MessageOutcomeUnknown(MessageId message, Channel channel, MessageReason reason) implements DomainEvent {

    public static final EventType<MessageOutcomeUnknown> TYPE = EventType.of(
            "message.outcome_unknown",
            MessageOutcomeUnknown.class,
            (subject, data) -> new MessageOutcomeUnknown(
                    new MessageId(subject.id()),
                    Channel.of(data.text("channel")),
                    MessageReason.valueOf(data.text("reason"))));

    @Override
    public EventType<MessageOutcomeUnknown> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("channel", channel.code(), "reason", reason.name());
    }
}
