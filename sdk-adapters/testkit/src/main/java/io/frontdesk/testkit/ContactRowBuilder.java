package io.frontdesk.testkit;

import io.frontdesk.common.Sealed;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a contact's row: new ones come from {@link Rows#contact()}, changed ones from {@link #next(IndexedContact)}. Not thread-safe. */
public final class ContactRowBuilder {

    private ContactId id;
    private @Nullable Sealed profile;
    private @Nullable UUID email;
    private @Nullable UUID phone;
    private Set<IndexKey> more = Set.of();
    private @Nullable String language = "de-AT";
    private @Nullable String zone = "Europe/Vienna";
    private Set<String> tags = Set.of();
    private @Nullable String source = "webshop " + Rows.TEXT;
    private long version = 1;
    private Instant createdAt;
    private Instant updatedAt;
    private long indexStamp = 7;
    private @Nullable Instant deletedAt;

    ContactRowBuilder(ContactId id, @Nullable Sealed profile, Instant now) {
        this.id = id;
        this.profile = profile;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What an update of {@code contact} writes: one version on. */
    public static ContactRowBuilder next(IndexedContact contact) {
        ContactRow row = contact.row();
        ContactRowBuilder next = new ContactRowBuilder(row.id(), row.profile(), row.createdAt());
        next.more = contact.keys();
        next.language = row.language();
        next.zone = row.zone();
        next.tags = row.tags();
        next.source = row.source();
        next.indexStamp = row.indexStamp();
        next.version = row.version() + 1;
        next.updatedAt = row.updatedAt().plusSeconds(1);
        return next;
    }

    public ContactRowBuilder id(ContactId id) {
        this.id = id;
        return this;
    }

    public ContactRowBuilder profile(@Nullable Sealed profile) {
        this.profile = profile;
        return this;
    }

    /** A key that only one contact may have, instead of any before. */
    public ContactRowBuilder email(@Nullable UUID email) {
        more = others(true);
        this.email = email;
        return this;
    }

    /** A key that contacts may share, instead of any before. */
    public ContactRowBuilder phone(@Nullable UUID phone) {
        more = others(false);
        this.phone = phone;
        return this;
    }

    /** All keys. */
    public ContactRowBuilder keys(IndexKey... keys) {
        email = null;
        phone = null;
        more = Set.of(keys);
        return this;
    }

    public ContactRowBuilder indexStamp(long stamp) {
        this.indexStamp = stamp;
        return this;
    }

    public ContactRowBuilder deletedAt(@Nullable Instant deletedAt) {
        this.deletedAt = deletedAt;
        return this;
    }

    public ContactRowBuilder tags(String... tags) {
        this.tags = Set.of(tags);
        return this;
    }

    /** Nothing but the id, the profile and the times. */
    public ContactRowBuilder bare() {
        keys();
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

    public IndexedContact build() {
        Set<IndexKey> keys = new LinkedHashSet<>(more);
        if (email != null) {
            keys.add(new IndexKey(email, 1, true));
        }
        if (phone != null) {
            keys.add(new IndexKey(phone, 1, false));
        }
        return new IndexedContact(row(), keys);
    }

    private ContactRow row() {
        return new ContactRow(
                id, profile, language, zone, tags, source, indexStamp, version, createdAt, updatedAt, deletedAt);
    }

    private Set<IndexKey> others(boolean unique) {
        return more.stream().filter(key -> key.unique() != unique).collect(Collectors.toUnmodifiableSet());
    }
}
