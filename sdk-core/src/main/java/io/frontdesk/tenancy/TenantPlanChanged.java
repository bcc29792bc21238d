package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A tenant booked another plan. */
public record TenantPlanChanged(UUID tenantId, String plan) implements DomainEvent {

    public static final EventType<TenantPlanChanged> TYPE = EventType.of(
            "tenant.plan_changed",
            TenantPlanChanged.class,
            (subject, data) -> new TenantPlanChanged(subject.id(), data.text("plan")));

    @Override
    public EventType<TenantPlanChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("plan", plan);
    }
}
