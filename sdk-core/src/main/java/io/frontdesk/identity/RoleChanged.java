package io.frontdesk.identity;

import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/**
 * A role of the tenant's own was made, changed or deleted.
 *
 * @param version 0 if it is deleted
 */
public record RoleChanged(TenantId tenant, String role, long version) implements DomainEvent {

    public static final EventType<RoleChanged> TYPE = EventType.of(
            "role.changed",
            RoleChanged.class,
            (subject, data) -> new RoleChanged(
                    TenantId.of(subject.id()), data.text("role"), Long.parseLong(data.text("version"))));

    @Override
    public EventType<RoleChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenant.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("role", role, "version", String.valueOf(version));
    }
}
