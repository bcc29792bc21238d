package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import io.frontdesk.messaging.MessageId;
import java.util.Map;
import java.util.Set;

/**
 * Somebody was asked to confirm a consent.
 *
 * @param message the one that asked
 */
public record OptInRequested(ContactId contact, MessageId message, Channel channel, Set<Purpose> purposes)
        implements DomainEvent {

    public static final EventType<OptInRequested> TYPE = EventType.of(
            "opt_in.requested",
            OptInRequested.class,
            (subject, data) -> new OptInRequested(
                    new ContactId(subject.id()),
                    MessageId.of(data.text("message")),
                    Channel.of(data.text("channel")),
                    PurposeCodes.read(data.text("purposes"))));

    @Override
    public EventType<OptInRequested> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of(
                "message", message.toString(), "channel", channel.code(), "purposes", PurposeCodes.write(purposes));
    }
}
