package io.frontdesk.messaging;

import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A pause of something a tenant sends was ended. One that ends by itself at its time has no event. */
public record SendingResumed(PauseTarget target) implements DomainEvent {

    public static final EventType<SendingResumed> TYPE = EventType.of(
            "sending.resumed",
            SendingResumed.class,
            (subject, data) -> new SendingResumed(new PauseTarget(
                    PauseTarget.Kind.valueOf(data.text("kind")), TenantId.of(subject.id()), data.text("name"))));

    @Override
    public EventType<SendingResumed> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", target.owner().value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("kind", target.kind().name(), "name", target.name());
    }
}
