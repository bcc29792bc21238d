package io.frontdesk.messaging;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's sender was saved, verified or removed.
 *
 * @param change {@code saved}, {@code verified} or {@code removed}
 */
public record SenderChanged(UUID id, String key, String change) implements DomainEvent {

    public static final EventType<SenderChanged> TYPE = EventType.of(
            "sender.changed",
            SenderChanged.class,
            (subject, data) -> new SenderChanged(subject.id(), data.text("key"), data.text("change")));

    @Override
    public EventType<SenderChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("sender", id);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("key", key, "change", change);
    }
}
