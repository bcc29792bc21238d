package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A custom domain was claimed, proven, lost or given up. */
public record TenantDomainChanged(UUID tenantId, String domain, Change change) implements DomainEvent {

    public static final EventType<TenantDomainChanged> TYPE = EventType.of(
            "tenant.domain_changed",
            TenantDomainChanged.class,
            (subject, data) ->
                    new TenantDomainChanged(subject.id(), data.text("domain"), Change.valueOf(data.text("change"))));

    /** What happened to it. */
    public enum Change {
        CLAIMED,
        VERIFIED,
        /** It was verified, and is not proven any more. */
        LAPSED,
        RELEASED
    }

    @Override
    public EventType<TenantDomainChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("domain", domain, "change", change.name());
    }
}
