package io.frontdesk.preferences;

import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A contact chose anew what to hear. Each consent given or withdrawn is an event of its own, {@code ConsentRecorded}.
 *
 * @param granted how many consents were given
 * @param withdrawn how many statements took consents back
 * @param pausedUntil until when the contact wants to hear nothing; empty if that is not so
 */
public record PreferencesChanged(ContactId contact, int granted, int withdrawn, Optional<Instant> pausedUntil)
        implements DomainEvent {

    public static final EventType<PreferencesChanged> TYPE = EventType.of(
            "preferences.changed",
            PreferencesChanged.class,
            (subject, data) -> new PreferencesChanged(
                    new ContactId(subject.id()),
                    Integer.parseInt(data.text("granted")),
                    Integer.parseInt(data.text("withdrawn")),
                    data.find("paused_until").map(Instant::parse)));

    @Override
    public EventType<PreferencesChanged> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    /** Without {@code paused_until} where there is no pause. */
    @Override
    public Map<String, String> data() {
        Map<String, String> data =
                new TreeMap<>(Map.of("granted", String.valueOf(granted), "withdrawn", String.valueOf(withdrawn)));
        pausedUntil.ifPresent(until -> data.put("paused_until", until.toString()));
        return data;
    }
}
