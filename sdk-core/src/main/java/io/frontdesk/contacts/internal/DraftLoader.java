package io.frontdesk.contacts.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Brings in the contacts that the rows of a chunk may be about, each with what the file has said of it so far. */
final class DraftLoader {

    private final TenantId tenant;
    private final ContactStore store;
    private final ContactRows rows;
    private final BlindIndex index;
    private final Map<ContactId, SeenFields> seen = new HashMap<>();

    DraftLoader(TenantId tenant, ContactStore store, ContactRows rows, BlindIndex index) {
        this.tenant = tenant;
        this.store = store;
        this.rows = rows;
        this.index = index;
    }

    /** One query; contacts that are at hand already stay as they are. */
    void load(ContactDrafts drafts, List<ImportRow> chunk) {
        Set<UUID> hashes = new LinkedHashSet<>();
        for (ImportRow row : chunk) {
            ContactProfile profile = row.profile();
            if (profile.email().isPresent()) {
                hashes.addAll(index.email(tenant, profile.email().get()));
            } else if (profile.phone().isPresent()) {
                hashes.addAll(index.phone(tenant, profile.phone().get()));
            }
        }
        if (!hashes.isEmpty()) {
            adopt(drafts, store.findByIndex(tenant, hashes).values().stream().flatMap(Collection::stream));
        }
    }

    /** To be called when a chunk is done: later rows yield to what its rows said of these contacts. */
    void remember(ContactDrafts drafts, Set<ContactId> refused) {
        for (ContactDraft draft : drafts.all()) {
            if (!refused.contains(draft.id())) {
                seen.put(draft.id(), draft.seen());
            }
        }
    }

    private void adopt(ContactDrafts drafts, Stream<ContactRow> found) {
        Map<ContactRef, ContactRow> fresh = new LinkedHashMap<>();
        found.filter(row -> !drafts.contains(row.id()))
                .sorted(Comparator.comparing(ContactRow::createdAt))
                .forEach(row -> fresh.put(new ContactRef(tenant, row.id()), row));
        rows.openAll(fresh).forEach((ref, contact) -> {
            SeenFields before = seen.getOrDefault(contact.id(), new SeenFields());
            drafts.add(ContactDraft.of(Objects.requireNonNull(fresh.get(ref)), contact.profile(), before.copy()));
        });
    }
}
