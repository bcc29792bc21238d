package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A tenant is found under another slug. */
public record TenantSlugChanged(UUID tenantId, String slug) implements DomainEvent {

    public static final EventType<TenantSlugChanged> TYPE = EventType.of(
            "tenant.slug_changed",
            TenantSlugChanged.class,
            (subject, data) -> new TenantSlugChanged(subject.id(), data.text("slug")));

    @Override
    public EventType<TenantSlugChanged> type() {
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
