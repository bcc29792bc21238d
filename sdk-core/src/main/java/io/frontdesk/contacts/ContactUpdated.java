package io.frontdesk.contacts;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** A contact's profile changed. */
public record ContactUpdated(ContactId contact, long version) implements DomainEvent {

    public static final EventType<ContactUpdated> TYPE = EventType.of(
            "contact.updated",
            ContactUpdated.class,
            (subject, data) -> new ContactUpdated(new ContactId(subject.id()), Long.parseLong(data.text("version"))));

    @Override
    public EventType<ContactUpdated> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("version", Long.toString(version));
    }
}
