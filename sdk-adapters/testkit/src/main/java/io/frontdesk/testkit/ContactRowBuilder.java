package io.frontdesk.testkit;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a contact's row: new ones come from {@link Rows#contact()}, changed ones from {@link #next(ContactRow)}. Not thread-safe. */
public final class ContactRowBuilder {

    private ContactId id;
    private Sealed profile;
    private @Nullable Digest email;
    private @Nullable Digest phone;
    private @Nullable String language = "de-AT";
    private @Nullable String zone = "Europe/Vienna";
    private Set<String> tags = Set.of();
    private @Nullable String source = "webshop " + Rows.TEXT;
    private long version = 1;
    private Instant createdAt;
    private Instant updatedAt;

    ContactRowBuilder(ContactId id, Sealed profile, Instant now) {
        this.id = id;
        this.profile = profile;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The row that an update of {@code row} writes: one version on. */
    public static ContactRowBuilder next(ContactRow row) {
        ContactRowBuilder next = new ContactRowBuilder(row.id(), row.profile(), row.createdAt());
        next.email = row.email();
        next.phone = row.phone();
        next.language = row.language();
        next.zone = row.zone();
        next.tags = row.tags();
        next.source = row.source();
        next.version = row.version() + 1;
        next.updatedAt = row.updatedAt().plusSeconds(1);
        return next;
    }

    public ContactRowBuilder id(ContactId id) {
        this.id = id;
        return this;
    }

    public ContactRowBuilder profile(Sealed profile) {
        this.profile = profile;
        return this;
    }

    public ContactRowBuilder email(@Nullable Digest email) {
        this.email = email;
        return this;
    }

    public ContactRowBuilder phone(@Nullable Digest phone) {
        this.phone = phone;
        return this;
    }

    public ContactRowBuilder tags(String... tags) {
        this.tags = Set.of(tags);
        return this;
    }

    /** Nothing but the id, the profile and the times. */
    public ContactRowBuilder bare() {
        email = null;
        phone = null;
        language = null;
        zone = null;
        source = null;
        tags = Set.of();
        return this;
    }

    public ContactRowBuilder version(long version) {
        this.version = version;
        return this;
    }

    public ContactRowBuilder createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public ContactRow build() {
        return new ContactRow(id, profile, email, phone, language, zone, tags, source, version, createdAt, updatedAt);
    }
}
