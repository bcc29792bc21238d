package io.frontdesk.identity;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** An invitation was accepted or revoked. */
public record InvitationClosed(UUID invitation, InvitationStatus status) implements DomainEvent {

    public static final EventType<InvitationClosed> TYPE = EventType.of(
            "invitation.closed",
            InvitationClosed.class,
            (subject, data) -> new InvitationClosed(
                    subject.id(), InvitationStatus.valueOf(data.text("status").toUpperCase(Locale.ROOT))));

    @Override
    public EventType<InvitationClosed> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("invitation", invitation);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("status", status.name().toLowerCase(Locale.ROOT));
    }
}
