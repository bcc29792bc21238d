package io.frontdesk.messaging;

import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question of ours that a yes answers. Immutable. */
public final class Prompt {

    private static final Prompt OPT_OUT = new Prompt(null, null);

    private final @Nullable ContactId contact;
    private final @Nullable Purpose purpose;

    private Prompt(@Nullable ContactId contact, @Nullable Purpose purpose) {
        this.contact = contact;
        this.purpose = purpose;
    }

    /** Our confirmation that there will be no more messages: a yes takes it back. */
    public static Prompt optOut() {
        return OPT_OUT;
    }

    /** Our question to a contact for a consent (double opt-in): a yes, or another START word, grants it on the channel it came in through. */
    public static Prompt optIn(ContactId contact, Purpose purpose) {
        return new Prompt(contact, purpose);
    }

    /** Whom we asked for a consent; empty if we asked for none. */
    public Optional<ContactId> contact() {
        return Optional.ofNullable(contact);
    }

    /** The consent we asked for; empty if we asked for none. */
    public Optional<Purpose> purpose() {
        return Optional.ofNullable(purpose);
    }
}
