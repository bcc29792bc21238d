package io.frontdesk.contacts;

import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;

/** Nothing that tells who a contact was is left in it. */
public record ContactErased(ContactId contact) implements DomainEvent {

    public static final EventType<ContactErased> TYPE = EventType.of(
            "contact.erased", ContactErased.class, (subject, data) -> new ContactErased(new ContactId(subject.id())));

    @Override
    public EventType<ContactErased> type() {
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
