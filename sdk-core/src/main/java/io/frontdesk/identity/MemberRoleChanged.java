package io.frontdesk.identity;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A member has another role: this one, from now on. */
public record MemberRoleChanged(UUID member, String user, String role) implements DomainEvent {

    public static final EventType<MemberRoleChanged> TYPE = EventType.of(
            "member.role_changed",
            MemberRoleChanged.class,
            (subject, data) -> new MemberRoleChanged(subject.id(), data.text("user"), data.text("role")));

    @Override
    public EventType<MemberRoleChanged> type() {
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
