package io.frontdesk.apikeys;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A key was made. */
public record ApiKeyCreated(UUID keyId) implements DomainEvent {

    public static final EventType<ApiKeyCreated> TYPE =
            EventType.of("api_key.created", ApiKeyCreated.class, (subject, data) -> new ApiKeyCreated(subject.id()));

    @Override
    public EventType<ApiKeyCreated> type() {
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
