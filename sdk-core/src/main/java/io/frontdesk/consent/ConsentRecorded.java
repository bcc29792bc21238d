package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The ledger has a new line: somebody was asked, gave, refused, withdrew or renewed a consent, or one expired. */
public record ConsentRecorded(ContactId contact, UUID entry, ConsentReach reach, ConsentState state)
        implements DomainEvent {

    public static final EventType<ConsentRecorded> TYPE = EventType.of(
            "consent.recorded",
            ConsentRecorded.class,
            (subject, data) -> new ConsentRecorded(
                    new ContactId(subject.id()),
                    UUID.fromString(data.text("entry")),
                    new ConsentReach(
                            data.find("channel").map(Channel::of),
                            data.find("purpose").map(Purpose::of)),
                    ConsentState.valueOf(data.text("state"))));

    @Override
    public EventType<ConsentRecorded> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    /** Without {@code channel} and {@code purpose} where it is about all of them. */
    @Override
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>(Map.of("entry", entry.toString(), "state", state.name()));
        reach.channel().ifPresent(channel -> data.put("channel", channel.code()));
        reach.purpose().ifPresent(purpose -> data.put("purpose", purpose.code()));
        return data;
    }
}
