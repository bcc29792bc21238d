package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/**
 * A message that had left came back.
 *
 * @param kind {@link MessageReason#HARD_BOUNCED}, {@link MessageReason#SOFT_BOUNCED} or {@link MessageReason#BLOCKED}
 * @param code the provider's, such as {@code 5.1.1}; empty if it gave none
 */
public record MessageBounced(MessageId message, Channel channel, MessageReason kind, String code)
        implements DomainEvent {

    public static final EventType<MessageBounced> TYPE = EventType.of(
            "message.bounced",
            MessageBounced.class,
            (subject, data) -> new MessageBounced(
                    new MessageId(subject.id()),
                    Channel.of(data.text("channel")),
                    MessageReason.valueOf(data.text("kind")),
                    data.text("code")));

    @Override
    public EventType<MessageBounced> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("message", message.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("channel", channel.code(), "kind", kind.name(), "code", code);
    }
}
