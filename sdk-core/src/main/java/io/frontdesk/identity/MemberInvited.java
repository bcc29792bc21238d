package io.frontdesk.identity;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import io.frontdesk.messaging.MessageId;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody was invited, or invited again.
 *
 * @param message the one that invites
 */
public record MemberInvited(UUID invitation, String role, MessageId message) implements DomainEvent {

    public static final EventType<MemberInvited> TYPE = EventType.of(
            "member.invited",
            MemberInvited.class,
            (subject, data) -> new MemberInvited(subject.id(), data.text("role"), MessageId.of(data.text("message"))));

    @Override
    public EventType<MemberInvited> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("invitation", invitation);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("role", role, "message", message.toString());
    }
}
