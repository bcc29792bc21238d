package io.frontdesk.contacts.internal;

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
    private SeenFields seen;
    private ContactProfile profile;

    private ContactDraft(
            ContactId id,
            @Nullable ContactRow standing,
            ContactProfile profile,
            @Nullable String source,
            SeenFields seen) {
        this.id = id;
        this.standing = standing;
        this.original = profile;
        this.profile = profile;
        this.source = source;
        this.seen = seen;
    }

    /** A contact that stands. */
    static ContactDraft of(ContactRow row, ContactProfile profile, SeenFields seen) {
        return new ContactDraft(row.id(), row, profile, row.source(), seen);
    }

    /** A contact to be made from a row; the row's values are still to be merged in. */
    static ContactDraft make(ContactId id, ImportRow row) {
        var seen = new SeenFields();
        seen.markMade();
        return new ContactDraft(id, null, ContactProfile.empty(), row.source(), seen);
    }

    /** What a row would make of it; nothing is changed yet. */
    record Trial(ProfileMerge.Merged merged, SeenFields seen) {}

    Trial tried(ImportRow row) {
        SeenFields after = seen.copy();
        return new Trial(ProfileMerge.merge(profile, row.profile(), after), after);
    }

    void take(Trial trial) {
        profile = trial.merged().profile();
        seen = trial.seen();
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

    SeenFields seen() {
        return seen;
    }

    boolean isChanged() {
        return standing == null || !profile.equals(original);
    }
}
