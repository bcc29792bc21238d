package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** An address was suppressed, maybe for a stronger reason than before, or allowed again. */
public record SuppressionChanged(UUID suppression, Channel channel, SuppressionReason reason, boolean suppressed)
        implements DomainEvent {

    public static final EventType<SuppressionChanged> TYPE = EventType.of(
            "suppression.changed",
            SuppressionChanged.class,
            (subject, data) -> new SuppressionChanged(
                    subject.id(),
                    Channel.of(data.text("channel")),
                    SuppressionReason.valueOf(data.text("reason")),
                    Boolean.parseBoolean(data.text("suppressed"))));

    @Override
    public EventType<SuppressionChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("suppression", suppression);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("channel", channel.code(), "reason", reason.name(), "suppressed", Boolean.toString(suppressed));
    }
}
