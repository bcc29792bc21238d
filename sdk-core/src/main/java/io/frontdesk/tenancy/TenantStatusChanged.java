package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A tenant moved to another status. */
public record TenantStatusChanged(UUID tenantId, TenantStatus status) implements DomainEvent {

    public static final EventType<TenantStatusChanged> TYPE = EventType.of(
            "tenant.status_changed",
            TenantStatusChanged.class,
            (subject, data) -> new TenantStatusChanged(subject.id(), TenantStatus.valueOf(data.text("status"))));

    @Override
    public EventType<TenantStatusChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("status", status.name());
    }
}
