package io.frontdesk.messaging;

import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something a tenant sends was paused, or its pause got another reason or end. */
public record SendingPaused(PauseTarget target, Optional<Instant> until) implements DomainEvent {

    public static final EventType<SendingPaused> TYPE = EventType.of(
            "sending.paused",
            SendingPaused.class,
            (subject, data) -> new SendingPaused(
                    new PauseTarget(
                            PauseTarget.Kind.valueOf(data.text("kind")), TenantId.of(subject.id()), data.text("name")),
                    data.find("until").map(Instant::parse)));

    @Override
    public EventType<SendingPaused> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("tenant", target.owner().value());
    }

    @Override
    public Map<String, String> data() {
        var data = new LinkedHashMap<String, String>();
        data.put("kind", target.kind().name());
        data.put("name", target.name());
        until.ifPresent(end -> data.put("until", end.toString()));
        return data;
    }
}
