package io.frontdesk.contacts;

import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An e-mail address of a contact, with what is known of it. Immutable; equal by content. */
public final class ContactEmail {

    private final EmailAddress address;
    private final @Nullable String label;
    private final @Nullable Instant verifiedAt;

    private ContactEmail(EmailAddress address, @Nullable String label, @Nullable Instant verifiedAt) {
        this.address = address;
        this.label = label;
        this.verifiedAt = verifiedAt;
    }

    public static ContactEmail of(EmailAddress address) {
        return new ContactEmail(address, null, null);
    }

    /** What people call it, such as {@code work}; at most 40 characters. */
    public ContactEmail withLabel(String label) {
        return new ContactEmail(address, Checks.text("email.label", label, 40), verifiedAt);
    }

    /** When the contact proved that the address is theirs. */
    public ContactEmail withVerifiedAt(@Nullable Instant verifiedAt) {
        return new ContactEmail(address, label, verifiedAt);
    }

    public EmailAddress address() {
        return address;
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    public boolean isVerified() {
        return verifiedAt != null;
    }

    /** The same mailbox, in whatever spelling. */
    boolean isFor(EmailAddress other) {
        return address.normalized().equals(other.normalized());
    }

    /** What is known of it, under another spelling. */
    ContactEmail spelled(EmailAddress spelling) {
        return new ContactEmail(spelling, label, verifiedAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactEmail that
                && address.equals(that.address)
                && Objects.equals(label, that.label)
                && Objects.equals(verifiedAt, that.verifiedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, label, verifiedAt);
    }

    @Override
    public String toString() {
        return "ContactEmail[" + address + (verifiedAt == null ? "" : ", verified") + "]";
    }
}
