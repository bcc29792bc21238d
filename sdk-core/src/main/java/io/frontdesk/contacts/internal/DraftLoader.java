package io.frontdesk.contacts.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import java.util.ArrayList;
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

    private static final int MOST_HASHES = 3000;

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

    /**
     * Those the rows are about, and those who have what only one may have; contacts that are at hand already stay as they are. One query for every
     * 3,000 hashes.
     *
     * @return rows that cannot be opened, since the key of their contact was destroyed: they are nobody's
     */
    List<ContactRow> load(ContactDrafts drafts, List<ImportRow> chunk) {
        List<UUID> hashes = chunk.stream()
                .flatMap(row -> hashes(row.profile()).stream())
                .distinct()
                .toList();
        Set<ContactRow> found = new LinkedHashSet<>();
        for (int from = 0; from < hashes.size(); from += MOST_HASHES) {
            List<UUID> some = hashes.subList(from, Math.min(hashes.size(), from + MOST_HASHES));
            store.findByIndex(tenant, some).values().forEach(found::addAll);
        }
        return found.isEmpty() ? List.of() : adopt(drafts, found.stream());
    }

    private List<UUID> hashes(ContactProfile profile) {
        List<UUID> hashes = new ArrayList<>(index.unique(tenant, profile));
        if (profile.email().isPresent()) {
            hashes.addAll(index.email(tenant, profile.email().get()));
        } else if (profile.phone().isPresent()) {
            hashes.addAll(index.phone(tenant, profile.phone().get()));
        }
        return hashes;
    }

    /** To be called when a chunk is done: later rows yield to what its rows said of these contacts. */
    void remember(ContactDrafts drafts, Set<ContactId> refused) {
        for (ContactDraft draft : drafts.all()) {
            if (!refused.contains(draft.id())) {
                seen.put(draft.id(), draft.seen());
            }
        }
    }

    private List<ContactRow> adopt(ContactDrafts drafts, Stream<ContactRow> found) {
        Map<ContactRef, ContactRow> fresh = new LinkedHashMap<>();
        found.filter(row -> !drafts.contains(row.id()))
                .sorted(Comparator.comparing(ContactRow::createdAt))
                .forEach(row -> fresh.put(new ContactRef(tenant, row.id()), row));
        Map<ContactRef, Contact> opened = rows.openAll(fresh);
        opened.forEach((ref, contact) -> {
            SeenFields before = seen.getOrDefault(contact.id(), new SeenFields());
            drafts.add(ContactDraft.of(Objects.requireNonNull(fresh.get(ref)), contact.profile(), before.copy()));
        });
        fresh.keySet().removeAll(opened.keySet());
        return List.copyOf(fresh.values());
    }
}
