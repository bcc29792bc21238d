package io.frontdesk.contacts;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A deleted contact stands again. */
public record ContactRestored(ContactId contact) implements DomainEvent {

    public static final EventType<ContactRestored> TYPE = EventType.of(
            "contact.restored",
            ContactRestored.class,
            (subject, data) -> new ContactRestored(new ContactId(subject.id())));

    @Override
    public EventType<ContactRestored> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of();
    }
}
