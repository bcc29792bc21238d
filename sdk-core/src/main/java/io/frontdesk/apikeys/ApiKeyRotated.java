package io.frontdesk.apikeys;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A key was made that takes the place of another. */
public record ApiKeyRotated(UUID keyId, UUID rotatedFrom) implements DomainEvent {

    public static final EventType<ApiKeyRotated> TYPE = EventType.of(
            "api_key.rotated",
            ApiKeyRotated.class,
            (subject, data) -> new ApiKeyRotated(subject.id(), UUID.fromString(data.text("rotated_from"))));

    @Override
    public EventType<ApiKeyRotated> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("api_key", keyId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("rotated_from", rotatedFrom.toString());
    }
}
