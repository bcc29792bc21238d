package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's channel account was saved, verified or removed.
 *
 * @param change {@code saved}, {@code verified} or {@code removed}
 */
public record ChannelAccountChanged(UUID id, String key, String change) implements DomainEvent {

    public static final EventType<ChannelAccountChanged> TYPE = EventType.of(
            "channel_account.changed",
            ChannelAccountChanged.class,
            (subject, data) -> new ChannelAccountChanged(subject.id(), data.text("key"), data.text("change")));

    @Override
    public EventType<ChannelAccountChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("channel_account", id);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("key", key, "change", change);
    }
}
