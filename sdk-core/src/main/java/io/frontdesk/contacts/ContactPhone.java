package io.frontdesk.contacts;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.PhoneNumber;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A phone number of a contact, with what is known of it. Immutable; equal by content. */
public final class ContactPhone {

    private static final int MOST_CHANNELS = 10;

    private final PhoneNumber number;
    private final @Nullable String label;
    private final @Nullable Instant verifiedAt;
    private final Set<Channel> channels;

    private ContactPhone(
            PhoneNumber number, @Nullable String label, @Nullable Instant verifiedAt, Set<Channel> channels) {
        this.number = number;
        this.label = label;
        this.verifiedAt = verifiedAt;
        this.channels = channels;
    }

    public static ContactPhone of(PhoneNumber number) {
        return new ContactPhone(number, null, null, Set.of());
    }

    /** What people call it, such as {@code mobile}; at most 40 characters. */
    public ContactPhone withLabel(String label) {
        return new ContactPhone(number, Checks.text("phone.label", label, 40), verifiedAt, channels);
    }

    /** When the contact proved that the number is theirs. */
    public ContactPhone withVerifiedAt(@Nullable Instant verifiedAt) {
        return new ContactPhone(number, label, verifiedAt, channels);
    }

    /** What the number can receive, at most 10, such as {@link Channel#SMS}; none means that nobody knows, and any is tried. */
    public ContactPhone withChannels(Channel... channels) {
        var sorted = new TreeSet<>(Comparator.comparing(Channel::code));
        sorted.addAll(List.of(channels));
        Checks.range("phone.channels.count", sorted.size(), 0, MOST_CHANNELS);
        return new ContactPhone(number, label, verifiedAt, Collections.unmodifiableSet(sorted));
    }

    public PhoneNumber number() {
        return number;
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

    /** In order of code; empty if nobody knows. */
    public Set<Channel> channels() {
        return channels;
    }

    /** Whether it can receive the channel, or nobody knows. */
    public boolean receives(Channel channel) {
        return channels.isEmpty() || channels.contains(channel);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactPhone that
                && number.equals(that.number)
                && Objects.equals(label, that.label)
                && Objects.equals(verifiedAt, that.verifiedAt)
                && channels.equals(that.channels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, label, verifiedAt, channels);
    }

    @Override
    public String toString() {
        return "ContactPhone[" + number + (verifiedAt == null ? "" : ", verified") + "]";
    }
}
