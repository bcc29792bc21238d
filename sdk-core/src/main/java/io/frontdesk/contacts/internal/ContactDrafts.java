package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactPhone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contacts at hand, found by id, e-mail address or phone number as they stand after the rows merged so far. */
final class ContactDrafts {

    private final Map<ContactId, ContactDraft> byId = new LinkedHashMap<>();
    private final Map<String, ContactDraft> byEmail = new HashMap<>();
    private final Map<PhoneNumber, Map<ContactId, ContactDraft>> byPhone = new HashMap<>();

    boolean contains(ContactId id) {
        return byId.containsKey(id);
    }

    void add(ContactDraft draft) {
        byId.put(draft.id(), draft);
        index(draft);
    }

    /** Merges a row into a draft, and finds the draft under its new addresses from now on. */
    ProfileMerge.Merged merge(ContactDraft draft, ImportRow row) {
        unindex(draft);
        ProfileMerge.Merged merged = draft.merge(row);
        index(draft);
        return merged;
    }

    @Nullable
    ContactDraft byEmail(EmailAddress email) {
        return byEmail.get(email.normalized());
    }

    Collection<ContactDraft> byPhone(PhoneNumber phone) {
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
            }
        }
    }

    private void index(ContactDraft draft) {
        for (ContactEmail email : draft.profile().emails()) {
            byEmail.put(email.address().normalized(), draft);
        }
        for (ContactPhone phone : draft.profile().phones()) {
            byPhone.computeIfAbsent(phone.number(), number -> new LinkedHashMap<>())
                    .put(draft.id(), draft);
        }
    }

    private void unindex(ContactDraft draft) {
        for (ContactEmail email : draft.profile().emails()) {
            byEmail.remove(email.address().normalized());
        }
        for (ContactPhone phone : draft.profile().phones()) {
            Map<ContactId, ContactDraft> sharing = byPhone.get(phone.number());
            if (sharing != null) {
                sharing.remove(draft.id());
                if (sharing.isEmpty()) {
                    byPhone.remove(phone.number());
                }
            }
        }
    }
}
