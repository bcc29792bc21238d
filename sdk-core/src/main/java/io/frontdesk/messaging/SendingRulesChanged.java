package io.frontdesk.messaging;

import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/**
 * A tenant's quiet hours, holidays or caps were changed.
 *
 * @param quietHours how many rules there are now
 * @param holidays on how many days of all regions
 * @param caps how many there are now
 */
public record SendingRulesChanged(TenantId tenant, int quietHours, int holidays, int caps) implements DomainEvent {

    public static final EventType<SendingRulesChanged> TYPE = EventType.of(
            "sending.rules_changed",
            SendingRulesChanged.class,
            (subject, data) -> new SendingRulesChanged(
                    TenantId.of(subject.id()),
                    Integer.parseInt(data.text("quiet_hours")),
                    Integer.parseInt(data.text("holidays")),
                    Integer.parseInt(data.text("caps"))));

    @Override
    public EventType<SendingRulesChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", tenant.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of(
                "quiet_hours", String.valueOf(quietHours),
                "holidays", String.valueOf(holidays),
                "caps", String.valueOf(caps));
    }
}
