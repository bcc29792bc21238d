package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A message that had failed was put in line again. */
public record MessageRetried(MessageId message, MessageReason failure) implements DomainEvent {

    public static final EventType<MessageRetried> TYPE = EventType.of(
            "message.retried",
            MessageRetried.class,
            (subject, data) ->
                    new MessageRetried(new MessageId(subject.id()), MessageReason.valueOf(data.text("failure"))));

    @Override
    public EventType<MessageRetried> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("failure", failure.name());
    }
}
