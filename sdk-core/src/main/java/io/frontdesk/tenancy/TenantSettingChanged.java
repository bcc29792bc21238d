package io.frontdesk.tenancy;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's setting was set or reset; what to is not told.
 *
 * @param setting its name
 */
public record TenantSettingChanged(UUID tenantId, String setting) implements DomainEvent {

    public static final EventType<TenantSettingChanged> TYPE = EventType.of(
            "tenant.setting_changed",
            TenantSettingChanged.class,
            (subject, data) -> new TenantSettingChanged(subject.id(), data.text("setting")));

    @Override
    public EventType<TenantSettingChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenantId);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("setting", setting);
    }
}
