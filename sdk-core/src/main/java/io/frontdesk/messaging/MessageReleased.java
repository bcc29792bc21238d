package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** Somebody let a message go that was held. */
public record MessageReleased(MessageId message) implements DomainEvent {

    public static final EventType<MessageReleased> TYPE = EventType.of(
            "message.released",
            MessageReleased.class,
            (subject, data) -> new MessageReleased(new MessageId(subject.id())));

    @Override
    public EventType<MessageReleased> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of();
    }
}
