package io.frontdesk.testkit;

import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Contacts and idempotency keys of another tenant. */
final class ContactIsolation {

    static final String SCOPE = "isolation";

    private static final String LIST = "ContactStore.list(TenantId, ContactFilter, ContactId, int)";

    private ContactIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "IdempotencyStore.claim(TenantId, String, List)", "guessed key", ContactIsolation::claims),
                new IsolationCase(
                        "ContactStore.insert(TenantId, List)", "guessed e-mail and id", ContactIsolation::inserts),
                new IsolationCase("ContactStore.update(TenantId, List)", "guessed id", ContactIsolation::updates),
                new IsolationCase("ContactStore.update(TenantId, List)", "mixed batch", ContactIsolation::updatesMixed),
                new IsolationCase("ContactStore.update(TenantId, List)", "e-mail taken", ContactIsolation::takesEmail),
                new IsolationCase(
                        "ContactStore.find(Collection)",
                        "guessed id",
                        (w, own, target) -> !w.as(
                                        own,
                                        () -> contacts(w)
                                                .find(List.of(new ContactRef(own.tenant(), target.contactId()))))
                                .isEmpty()),
                new IsolationCase(
                        "ContactStore.hold(TenantId, Collection)",
                        "mixed batch",
                        (w, own, target) -> w.as(
                                        own,
                                        () -> contacts(w)
                                                .hold(own.tenant(), mixed(own.contactId(), target.contactId())))
                                .contains(target.contactId())),
                new IsolationCase("ContactStore.find(Collection)", "mixed batch", ContactIsolation::findsMixed),
                new IsolationCase(
                        "ContactStore.standing(Collection)",
                        "guessed id",
                        (w, own, target) -> !w.as(
                                        own,
                                        () -> contacts(w)
                                                .standing(List.of(new ContactRef(own.tenant(), target.contactId()))))
                                .isEmpty()),
                new IsolationCase(
                        "ContactStore.findByIndex(TenantId, Collection)",
                        "mixed batch",
                        (w, own, target) -> w
                                .as(
                                        own,
                                        () -> contacts(w)
                                                .findByIndex(
                                                        own.tenant(),
                                                        mixed(
                                                                own.email(),
                                                                target.email(),
                                                                own.phone(),
                                                                target.phone())))
                                .keySet()
                                .stream()
                                .anyMatch(Set.of(target.email(), target.phone())::contains)),
                new IsolationCase(LIST, "all", (w, own, target) -> lists(w, own, target, ContactFilter.ALL)),
                new IsolationCase(
                        LIST,
                        "by tag",
                        (w, own, target) -> lists(w, own, target, new ContactFilter("vip", Set.of(), false))),
                new IsolationCase(
                        LIST,
                        "by key",
                        (w, own, target) -> lists(
                                w, own, target, new ContactFilter(null, Set.of(target.email(), own.phone()), false))),
                new IsolationCase("ContactStore.reindex(TenantId, List)", "guessed id", ContactIsolation::reindexes),
                new IsolationCase(
                        "ContactStore.indexedOtherwise(TenantId, long, ContactId, int)",
                        "all",
                        (w, own, target) -> holds(
                                target, w.as(own, () -> contacts(w).indexedOtherwise(own.tenant(), -1, null, 100)))));
    }

    private static boolean lists(IsolationWorld w, Estate own, Estate target, ContactFilter filter) {
        return holds(target, w.as(own, () -> contacts(w).list(own.tenant(), filter, null, 100)));
    }

    private static boolean reindexes(IsolationWorld w, Estate own, Estate target) {
        IndexedContact anew = new IndexedContact(target.contact().row().withIndexStamp(8), Set.of());
        return !w.as(own, () -> contacts(w).reindex(own.tenant(), List.of(anew)))
                .isEmpty();
    }

    private static boolean claims(IsolationWorld w, Estate own, Estate target) {
        Claim drawn = w.rows().claim();
        Claim again = new Claim(target.claim().key(), drawn.payload(), drawn.result(), drawn.expiresAt());
        Map<?, Claim> standing = w.as(
                own,
                () -> w.persistence()
                        .idempotency()
                        .claim(own.tenant(), SCOPE, List.of(again, w.rows().claim())));
        return own.is(target) ? standing.containsValue(target.claim()) : !standing.isEmpty();
    }

    /** The owner draws a new id, since nothing says what inserting a standing one does. */
    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        ContactId id = own.is(target) ? w.rows().contactId() : target.contactId();
        IndexedContact row = w.rows().contact().id(id).email(target.email()).build();
        return w.as(own, () -> contacts(w).insert(own.tenant(), List.of(row))).isEmpty();
    }

    private static boolean updates(IsolationWorld w, Estate own, Estate target) {
        IndexedContact next =
                ContactRowBuilder.next(target.contact()).tags("changed").build();
        return !w.as(own, () -> contacts(w).update(own.tenant(), List.of(next))).isEmpty();
    }

    private static boolean updatesMixed(IsolationWorld w, Estate own, Estate target) {
        List<IndexedContact> batch = mixed(
                ContactRowBuilder.next(own.contact()).build(),
                ContactRowBuilder.next(target.contact()).build());
        Set<ContactId> updated = w.as(own, () -> contacts(w).update(own.tenant(), batch));
        require(updated.contains(own.contactId()));
        return updated.contains(target.contactId());
    }

    /** An address that the other tenant's contact has is free. */
    private static boolean takesEmail(IsolationWorld w, Estate own, Estate target) {
        IndexedContact second = w.rows().contact().email(w.rows().hash()).build();
        w.as(own, () -> contacts(w).insert(own.tenant(), List.of(second)));
        IndexedContact taking =
                ContactRowBuilder.next(second).email(target.email()).build();
        return w.as(own, () -> contacts(w).update(own.tenant(), List.of(taking)))
                .isEmpty();
    }

    private static boolean findsMixed(IsolationWorld w, Estate own, Estate target) {
        ContactRef guessed = new ContactRef(own.tenant(), target.contactId());
        ContactRef crossed = new ContactRef(target.tenant(), own.contactId());
        List<ContactRef> batch = mixed(own.contactRef(), guessed, crossed, target.contactRef());
        Map<ContactRef, ContactRow> found = w.asBoth(() -> contacts(w).find(batch));
        require(Objects.equals(found.get(own.contactRef()), own.contact().row()));
        require(Objects.equals(found.get(target.contactRef()), target.contact().row()));
        return found.containsKey(guessed) || found.containsKey(crossed);
    }

    private static boolean holds(Estate target, List<ContactRow> rows) {
        return rows.stream().anyMatch(row -> row.id().equals(target.contactId()));
    }

    private static ContactStore contacts(IsolationWorld w) {
        return w.persistence().contacts();
    }

    /** A batch must do for each tenant what it does for one. */
    static void require(boolean ownRowFound) {
        if (!ownRowFound) {
            throw new IllegalStateException("a mixed batch does not find each tenant's own row");
        }
    }
}
