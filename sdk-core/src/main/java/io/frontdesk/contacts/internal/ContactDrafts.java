package io.frontdesk.contacts.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.contacts.ContactId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contacts at hand, found by id, e-mail digest or phone digest as they stand after the rows merged so far. */
final class ContactDrafts {

    private final Map<ContactId, ContactDraft> byId = new LinkedHashMap<>();
    private final Map<Digest, ContactDraft> byEmail = new HashMap<>();
    private final Map<Digest, Map<ContactId, ContactDraft>> byPhone = new HashMap<>();

    boolean contains(ContactId id) {
        return byId.containsKey(id);
    }

    void add(ContactDraft draft) {
        byId.put(draft.id(), draft);
        if (draft.email() != null) {
            byEmail.put(draft.email(), draft);
        }
        index(draft);
    }

    /** Merges a row into a draft, and finds the draft under its new phone number from now on. */
    ProfileMerge.Merged merge(ContactDraft draft, ImportRow row) {
        unindex(draft);
        ProfileMerge.Merged merged = draft.merge(row);
        index(draft);
        return merged;
    }

    @Nullable
    ContactDraft byEmail(Digest email) {
        return byEmail.get(email);
    }

    Collection<ContactDraft> byPhone(Digest phone) {
        return byPhone.getOrDefault(phone, Map.of()).values();
    }

    List<ContactDraft> made() {
        return byId.values().stream().filter(ContactDraft::isMade).toList();
    }

    List<ContactDraft> changed() {
        return byId.values().stream()
                .filter(draft -> !draft.isMade() && draft.isChanged())
                .toList();
    }

    Collection<ContactDraft> all() {
        return byId.values();
    }

    /** Lets go of what stands unchanged: the store tells it again. */
    void keepChanged() {
        for (ContactDraft draft : new ArrayList<>(byId.values())) {
            if (!draft.isChanged()) {
                byId.remove(draft.id());
                unindex(draft);
                if (draft.email() != null) {
                    byEmail.remove(draft.email());
                }
            }
        }
    }

    private void index(ContactDraft draft) {
        if (draft.phone() != null) {
            byPhone.computeIfAbsent(draft.phone(), phone -> new LinkedHashMap<>())
                    .put(draft.id(), draft);
        }
    }

    private void unindex(ContactDraft draft) {
        Map<ContactId, ContactDraft> sharing = draft.phone() == null ? null : byPhone.get(draft.phone());
        if (sharing != null) {
            sharing.remove(draft.id());
            if (sharing.isEmpty()) {
                byPhone.remove(draft.phone());
            }
        }
    }
}
