package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A message was taken back before it left. */
public record MessageCancelled(MessageId message) implements DomainEvent {

    public static final EventType<MessageCancelled> TYPE = EventType.of(
            "message.cancelled",
            MessageCancelled.class,
            (subject, data) -> new MessageCancelled(new MessageId(subject.id())));

    @Override
    public EventType<MessageCancelled> type() {
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
