package io.frontdesk.contacts.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact while the rows of a chunk are merged into it. */
final class ContactDraft {

    private final ContactId id;
    private final @Nullable ContactRow standing;
    private final ContactProfile original;
    private final @Nullable String source;
    private final @Nullable Digest email;
    private final SeenFields seen;
    private ContactProfile profile;
    private @Nullable Digest phone;

    private ContactDraft(
            ContactId id,
            @Nullable ContactRow standing,
            ContactProfile profile,
            @Nullable String source,
            @Nullable Digest email,
            @Nullable Digest phone,
            SeenFields seen) {
        this.id = id;
        this.standing = standing;
        this.original = profile;
        this.profile = profile;
        this.source = source;
        this.email = email;
        this.phone = phone;
        this.seen = seen;
    }

    /** A contact that stands. */
    static ContactDraft of(ContactRow row, ContactProfile profile, SeenFields seen) {
        return new ContactDraft(row.id(), row, profile, row.source(), row.email(), row.phone(), seen);
    }

    /** A contact to be made from a row; the row's values are still to be merged in. */
    static ContactDraft make(ContactId id, ImportRow row) {
        var seen = new SeenFields();
        seen.markMade();
        return new ContactDraft(id, null, ContactProfile.empty(), row.source(), row.email(), row.phone(), seen);
    }

    ProfileMerge.Merged merge(ImportRow row) {
        ProfileMerge.Merged merged = ProfileMerge.merge(profile, row.profile(), seen);
        boolean moved = !merged.profile().phone().equals(profile.phone());
        profile = merged.profile();
        if (moved) {
            phone = row.phone();
        }
        return merged;
    }

    ContactId id() {
        return id;
    }

    boolean isMade() {
        return standing == null;
    }

    ContactProfile profile() {
        return profile;
    }

    /** As it is to be stored. */
    ContactRows.Unsealed unsealed(Instant now) {
        return standing == null
                ? ContactRows.Unsealed.create(id, profile, source, now)
                : ContactRows.Unsealed.replace(standing, profile, now);
    }

    @Nullable
    Digest email() {
        return email;
    }

    @Nullable
    Digest phone() {
        return phone;
    }

    SeenFields seen() {
        return seen;
    }

    boolean isChanged() {
        return standing == null || !profile.equals(original);
    }
}
