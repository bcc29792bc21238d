package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A person granted or withdrew a consent. */
public record ConsentRecorded(ContactId contact, UUID entry, Channel channel, Purpose purpose, ConsentKind kind)
        implements DomainEvent {

    public static final EventType<ConsentRecorded> TYPE = EventType.of(
            "consent.recorded",
            ConsentRecorded.class,
            (subject, data) -> new ConsentRecorded(
                    new ContactId(subject.id()),
                    UUID.fromString(data.text("entry")),
                    Channel.of(data.text("channel")),
                    Purpose.of(data.text("purpose")),
                    ConsentKind.valueOf(data.text("kind"))));

    @Override
    public EventType<ConsentRecorded> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of(
                "entry", entry.toString(), "channel", channel.code(), "purpose", purpose.code(), "kind", kind.name());
    }
}
