package io.frontdesk.apikeys;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A key was given another name or other scopes. */
public record ApiKeyChanged(UUID keyId) implements DomainEvent {

    public static final EventType<ApiKeyChanged> TYPE =
            EventType.of("api_key.changed", ApiKeyChanged.class, (subject, data) -> new ApiKeyChanged(subject.id()));

    @Override
    public EventType<ApiKeyChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("api_key", keyId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of();
    }
}
