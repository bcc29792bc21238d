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
 * Somebody confirmed by a link what they were asked for.
 *
 * @param message the one that asked
 */
public record OptInConfirmed(ContactId contact, MessageId message, Channel channel, Set<Purpose> purposes)
        implements DomainEvent {

    public static final EventType<OptInConfirmed> TYPE = EventType.of(
            "opt_in.confirmed",
            OptInConfirmed.class,
            (subject, data) -> new OptInConfirmed(
                    new ContactId(subject.id()),
                    MessageId.of(data.text("message")),
                    Channel.of(data.text("channel")),
                    PurposeCodes.read(data.text("purposes"))));

    @Override
    public EventType<OptInConfirmed> type() {
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
