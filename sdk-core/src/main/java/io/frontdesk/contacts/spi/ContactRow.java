package io.frontdesk.contacts.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored.
 *
 * @param profile names, addresses, custom fields
 * @param email unique per tenant
 * @param phone not unique
 * @param language BCP 47
 * @param zone IANA
 * @param version from 1
 */
public record ContactRow(
        ContactId id,
        Sealed profile,
        @Nullable Digest email,
        @Nullable Digest phone,
        @Nullable String language,
        @Nullable String zone,
        Set<String> tags,
        @Nullable String source,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public ContactRow {
        tags = Set.copyOf(tags);
    }
}
