package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something a person said about being written to. Immutable. */
public final class RecordConsent {

    private final ConsentKind kind;
    private final ContactId contact;
    private final Channel channel;
    private final Purpose purpose;
    private final String source;
    private final @Nullable Instant statedAt;
    private final boolean dateUnknown;

    private RecordConsent(
            ConsentKind kind,
            ContactId contact,
            Channel channel,
            Purpose purpose,
            String source,
            @Nullable Instant statedAt,
            boolean dateUnknown) {
        this.kind = kind;
        this.contact = contact;
        this.channel = channel;
        this.purpose = purpose;
        this.source = Checks.text("source", source, 100);
        this.statedAt = statedAt;
        this.dateUnknown = dateUnknown;
    }

    /**
     * The person agreed.
     *
     * @param source where, such as {@code webshop-checkout}: a code of at most 100 characters, nothing personal
     */
    public static RecordConsent grant(ContactId contact, Channel channel, Purpose purpose, String source) {
        return new RecordConsent(ConsentKind.GRANTED, contact, channel, purpose, source, null, false);
    }

    /** The person refused, or took a grant back. */
    public static RecordConsent withdraw(ContactId contact, Channel channel, Purpose purpose, String source) {
        return new RecordConsent(ConsentKind.WITHDRAWN, contact, channel, purpose, source, null, false);
    }

    /** When it was said, if not now; not in the future. */
    public RecordConsent statedAt(Instant instant) {
        return new RecordConsent(kind, contact, channel, purpose, source, instant, false);
    }

    /** Nobody knows when it was said: a grant then yields to any other statement, a withdrawal counts as said now. */
    public RecordConsent undated() {
        return new RecordConsent(kind, contact, channel, purpose, source, null, true);
    }

    public ConsentKind kind() {
        return kind;
    }

    public ContactId contact() {
        return contact;
    }

    public Channel channel() {
        return channel;
    }

    public Purpose purpose() {
        return purpose;
    }

    public String source() {
        return source;
    }

    /** Empty for now, or for an unknown date. */
    public Optional<Instant> statedAt() {
        return Optional.ofNullable(statedAt);
    }

    public boolean isDateUnknown() {
        return dateUnknown;
    }
}
