package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/**
 * Other particulars of a tenant changed.
 *
 * @param particular {@code billing_customer} or {@code region}
 */
public record TenantUpdated(UUID tenantId, String particular) implements DomainEvent {

    public static final EventType<TenantUpdated> TYPE = EventType.of(
            "tenant.updated",
            TenantUpdated.class,
            (subject, data) -> new TenantUpdated(subject.id(), data.text("particular")));

    @Override
    public EventType<TenantUpdated> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("particular", particular);
    }
}
