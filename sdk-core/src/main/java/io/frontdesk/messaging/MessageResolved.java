package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** An operator said what became of a message whose outcome was unknown. */
public record MessageResolved(MessageId message, Resolution resolution) implements DomainEvent {

    public static final EventType<MessageResolved> TYPE = EventType.of(
            "message.resolved",
            MessageResolved.class,
            (subject, data) ->
                    new MessageResolved(new MessageId(subject.id()), Resolution.valueOf(data.text("resolution"))));

    @Override
    public EventType<MessageResolved> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("resolution", resolution.name());
    }
}
