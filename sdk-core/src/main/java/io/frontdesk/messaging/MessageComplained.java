package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A recipient called a message spam. The address is suppressed; the message stands where it stood. */
public record MessageComplained(MessageId message, Channel channel) implements DomainEvent {

    public static final EventType<MessageComplained> TYPE = EventType.of(
            "message.complained",
            MessageComplained.class,
            (subject, data) -> new MessageComplained(new MessageId(subject.id()), Channel.of(data.text("channel"))));

    @Override
    public EventType<MessageComplained> type() {
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
