package io.frontdesk.consent;

import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Subject;
import java.util.Map;
import java.util.UUID;

/** A receipt of a line of the consent ledger was signed. */
public record ConsentReceiptIssued(ContactId contact, UUID entry, UUID receipt) implements DomainEvent {

    public static final EventType<ConsentReceiptIssued> TYPE = EventType.of(
            "consent.receipt-issued",
            ConsentReceiptIssued.class,
            (subject, data) -> new ConsentReceiptIssued(
                    new ContactId(subject.id()),
                    UUID.fromString(data.text("entry")),
                    UUID.fromString(data.text("receipt"))));

    @Override
    public EventType<ConsentReceiptIssued> type() {
        return TYPE;
    }

    @Override
    public Subject subject() {
        return new Subject("contact", contact.value());
    }

    @Override
    public Map<String, String> data() {
        return Map.of("entry", entry.toString(), "receipt", receipt.toString());
    }
}
