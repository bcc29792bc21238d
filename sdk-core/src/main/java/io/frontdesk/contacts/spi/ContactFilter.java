package io.frontdesk.contacts.spi;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are listed.
 *
 * @param tag null for any
 * @param hashes one of them must be a contact's; empty for any
 * @param deleted those that are deleted and not erased, instead of those that stand
 */
public record ContactFilter(@Nullable String tag, Set<UUID> hashes, boolean deleted) {

    public static final ContactFilter ALL = new ContactFilter(null, Set.of(), false);

    public ContactFilter {
        hashes = Set.copyOf(hashes);
    }
}
