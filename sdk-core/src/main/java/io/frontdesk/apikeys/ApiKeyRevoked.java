package io.frontdesk.apikeys;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A key was revoked. */
public record ApiKeyRevoked(UUID keyId) implements DomainEvent {

    public static final EventType<ApiKeyRevoked> TYPE =
            EventType.of("api_key.revoked", ApiKeyRevoked.class, (subject, data) -> new ApiKeyRevoked(subject.id()));

    @Override
    public EventType<ApiKeyRevoked> type() {
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
