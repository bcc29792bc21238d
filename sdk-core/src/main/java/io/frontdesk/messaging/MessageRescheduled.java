package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.time.Instant;
import java.util.Map;

/** A message that had not left got another time to send. */
public record MessageRescheduled(MessageId message, Instant sendAt) implements DomainEvent {

    public static final EventType<MessageRescheduled> TYPE = EventType.of(
            "message.rescheduled",
            MessageRescheduled.class,
            (subject, data) -> new MessageRescheduled(new MessageId(subject.id()), Instant.parse(data.text("sendAt"))));

    @Override
    public EventType<MessageRescheduled> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("sendAt", sendAt.toString());
    }
}
