package io.frontdesk.identity;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** Somebody became a member, added or by an invitation: by the host's id, in this role. */
public record MemberJoined(UUID member, String user, String role) implements DomainEvent {

    public static final EventType<MemberJoined> TYPE = EventType.of(
            "member.joined",
            MemberJoined.class,
            (subject, data) -> new MemberJoined(subject.id(), data.text("user"), data.text("role")));

    @Override
    public EventType<MemberJoined> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("member", member);
    }

    @Override
    public Map<String, String> data() {
        return Map.of("user", user, "role", role);
    }
}
