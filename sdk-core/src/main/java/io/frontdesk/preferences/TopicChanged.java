package io.frontdesk.preferences;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/**
 * A topic was declared, changed or retired.
 *
 * @param version 0 if it is retired
 */
public record TopicChanged(TenantId tenant, Purpose purpose, long version) implements DomainEvent {

    public static final EventType<TopicChanged> TYPE = EventType.of(
            "topic.changed",
            TopicChanged.class,
            (subject, data) -> new TopicChanged(
                    TenantId.of(subject.id()), Purpose.of(data.text("purpose")), Long.parseLong(data.text("version"))));

    @Override
    public EventType<TopicChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenant.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("purpose", purpose.code(), "version", String.valueOf(version));
    }
}
