package io.frontdesk.identity;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** Somebody is no member any more, and had this role. */
public record MemberRemoved(UUID member, String user, String role) implements DomainEvent {

    public static final EventType<MemberRemoved> TYPE = EventType.of(
            "member.removed",
            MemberRemoved.class,
            (subject, data) -> new MemberRemoved(subject.id(), data.text("user"), data.text("role")));

    @Override
    public EventType<MemberRemoved> type() {
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
