package io.frontdesk.contacts.spi;

import io.frontdesk.common.Sealed;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored.
 *
 * @param profile names, addresses, custom fields; null once it is erased
 * @param language BCP 47
 * @param zone IANA
 * @param indexStamp by which settings its {@link IndexKey}s were made
 * @param version from 1
 * @param deletedAt null while it stands
 */
public record ContactRow(
        ContactId id,
        @Nullable Sealed profile,
        @Nullable String language,
        @Nullable String zone,
        Set<String> tags,
        @Nullable String source,
        long indexStamp,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** What {@link #profile} is sealed as. */
    public static final String PROFILE = "contact.profile";

    public ContactRow {
        tags = Set.copyOf(tags);
    }

    /** Whether it is neither deleted nor erased. */
    public boolean stands() {
        return deletedAt == null;
    }

    /** Found by other keys. */
    public ContactRow withIndexStamp(long stamp) {
        return new ContactRow(
                id, profile, language, zone, tags, source, stamp, version, createdAt, updatedAt, deletedAt);
    }

    /** The next version: out of sight. */
    public ContactRow deleted(Instant at) {
        return new ContactRow(id, profile, language, zone, tags, source, indexStamp, version + 1, createdAt, at, at);
    }

    /** The next version: nothing is left that tells who it was. */
    public ContactRow erased(Instant at) {
        Instant since = deletedAt == null ? at : deletedAt;
        return new ContactRow(id, null, null, null, Set.of(), null, indexStamp, version + 1, createdAt, at, since);
    }
}
