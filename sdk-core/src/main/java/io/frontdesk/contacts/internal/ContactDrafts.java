package io.frontdesk.contacts.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.internal.DeclaredFields.UniqueValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contacts at hand, found by id, e-mail address, phone number or what only one may have, as they stand after the rows merged so far.
 */
final class ContactDrafts {

    private final Map<ContactId, ContactDraft> byId = new LinkedHashMap<>();
    private final Map<String, ContactDraft> byEmail = new HashMap<>();
    private final Map<PhoneNumber, Map<ContactId, ContactDraft>> byPhone = new HashMap<>();

    private final Map<UniqueValue, ContactId> byValue = new HashMap<>();
    private final DeclaredFields fields;

    ContactDrafts(DeclaredFields fields) {
        this.fields = fields;
    }

    boolean contains(ContactId id) {
        return byId.containsKey(id);
    }

    void add(ContactDraft draft) {
        byId.put(draft.id(), draft);
        index(draft);
    }

    /** Takes what a row makes of a draft, and finds the draft under its new addresses from now on. */
    void take(ContactDraft draft, ContactDraft.Trial trial) {
        unindex(draft);
        draft.take(trial);
        index(draft);
    }

    /** The name of a field whose value only one may have, and that another contact than {@code id} has; null if there is none. */
    @Nullable
    String taken(ContactId id, ContactProfile profile) {
        for (UniqueValue value : fields.uniqueOf(profile)) {
            ContactId holder = byValue.get(value);
            if (holder != null && !holder.equals(id)) {
                return value.field();
            }
        }
        return null;
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
        // Of two who have it already, the one that came first.
        fields.uniqueOf(draft.profile()).forEach(value -> byValue.putIfAbsent(value, draft.id()));
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
        fields.uniqueOf(draft.profile()).forEach(value -> byValue.remove(value, draft.id()));
    }
}
