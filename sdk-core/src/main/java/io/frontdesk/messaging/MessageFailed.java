package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A message was refused for good, or could not be made. */
public record MessageFailed(MessageId message, Channel channel, MessageReason reason) implements DomainEvent {

    public static final EventType<MessageFailed> TYPE = EventType.of(
            "message.failed",
            MessageFailed.class,
            (subject, data) -> new MessageFailed(
                    new MessageId(subject.id()),
                    Channel.of(data.text("channel")),
                    MessageReason.valueOf(data.text("reason"))));

    @Override
    public EventType<MessageFailed> type() {
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
