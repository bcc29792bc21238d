package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A tenant was created. */
public record TenantCreated(UUID tenantId, String slug) implements DomainEvent {

    public static final EventType<TenantCreated> TYPE = EventType.of(
            "tenant.created",
            TenantCreated.class,
            (subject, data) -> new TenantCreated(subject.id(), data.text("slug")));

    @Override
    public EventType<TenantCreated> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("slug", slug);
    }
}
