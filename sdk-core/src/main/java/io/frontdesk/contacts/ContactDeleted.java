package io.frontdesk.contacts;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A contact was deleted; it can be restored. */
public record ContactDeleted(ContactId contact) implements DomainEvent {

    public static final EventType<ContactDeleted> TYPE = EventType.of(
            "contact.deleted",
            ContactDeleted.class,
            (subject, data) -> new ContactDeleted(new ContactId(subject.id())));

    @Override
    public EventType<ContactDeleted> type() {
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
