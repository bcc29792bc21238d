package io.frontdesk.contacts;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A contact was created. */
public record ContactCreated(ContactId contact) implements DomainEvent {

    public static final EventType<ContactCreated> TYPE = EventType.of(
            "contact.created",
            ContactCreated.class,
            (subject, data) -> new ContactCreated(new ContactId(subject.id())));

    @Override
    public EventType<ContactCreated> type() {
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
