package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A message was found long past its time to send, and waits for somebody to release or cancel it. */
public record MessageHeld(MessageId message, Channel channel) implements DomainEvent {

    public static final EventType<MessageHeld> TYPE = EventType.of(
            "message.held",
            MessageHeld.class,
            (subject, data) -> new MessageHeld(new MessageId(subject.id()), Channel.of(data.text("channel"))));

    @Override
    public EventType<MessageHeld> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("channel", channel.code());
    }
}
