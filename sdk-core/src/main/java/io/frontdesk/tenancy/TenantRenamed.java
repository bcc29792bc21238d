package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A tenant was given another name. */
public record TenantRenamed(UUID tenantId) implements DomainEvent {

    public static final EventType<TenantRenamed> TYPE =
            EventType.of("tenant.renamed", TenantRenamed.class, (subject, data) -> new TenantRenamed(subject.id()));

    @Override
    public EventType<TenantRenamed> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of();
    }
}
