package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.spi.IndexKey;
import io.frontdesk.contacts.spi.IndexedContact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What contacts are found by: one row a key, inserted unless it stands, so that no refused key ever spoils the transaction. */
final class ContactKeys {

    private static final String TABLE = "frontdesk_contact_index";

    /** Who holds what only one may have: not the contact, so that the key stands once. */
    private static final UUID ANYBODY = new UUID(0, 0);

    private static final int KEY = 3;

    private static final Comparator<Held> IN_ORDER =
            Comparator.comparing(Held::hash, Uuids.UNSIGNED).thenComparing(Held::holder, Uuids.UNSIGNED);

    private final Sql sql;

    ContactKeys(Sql sql) {
        this.sql = sql;
    }

    private record Held(UUID hash, UUID holder, ContactId contact, int keyVersion) {

        static Held of(ContactId contact, IndexKey key) {
            UUID holder = key.unique() ? ANYBODY : contact.value();
            return new Held(key.hash(), holder, contact, key.keyVersion());
        }
    }

    /** What one contact gets and what it gives up. */
    private record Change(ContactId contact, Set<Held> added, Set<Held> gone) {}

    /** Takes all keys of new contacts; returns those that got all of theirs. */
    Set<ContactId> take(TenantId tenant, Collection<IndexedContact> contacts) {
        return taken(
                tenant,
                contacts.stream()
                        .map(contact -> new Change(contact.id(), keysOf(contact), Set.of()))
                        .toList());
    }

    /** Takes the keys that are new and gives the others back; returns those that got all of theirs. */
    Set<ContactId> move(TenantId tenant, Collection<IndexedContact> contacts) {
        if (contacts.isEmpty()) {
            return Set.of();
        }
        Set<ContactId> moved = new LinkedHashSet<>();
        List<Change> waiting = changes(tenant, contacts);
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            // Again if something was given back: it may be what another one waits for.
            Set<ContactId> taken = taken(tenant, waiting);
            List<Change> done =
                    waiting.stream().filter(c -> taken.contains(c.contact())).toList();
            giveBack(tenant, done.stream().flatMap(c -> c.gone().stream()).toList());
            moved.addAll(taken);
            waiting.removeAll(done);
            progress = done.stream().anyMatch(c -> !c.gone().isEmpty());
        }
        return moved;
    }

    private List<Change> changes(TenantId tenant, Collection<IndexedContact> contacts) {
        Map<ContactId, Set<Held>> standing = standing(tenant, contacts);
        List<Change> changes = new ArrayList<>();
        for (IndexedContact contact : contacts) {
            Set<Held> wanted = keysOf(contact);
            Set<Held> own = standing.getOrDefault(contact.id(), Set.of());
            changes.add(new Change(contact.id(), without(wanted, own), without(own, wanted)));
        }
        return changes;
    }

    private Set<ContactId> taken(TenantId tenant, Collection<Change> changes) {
        List<Held> wanted = changes.stream()
                .flatMap(change -> change.added().stream())
                .sorted(IN_ORDER)
                .toList();
        // In order, so that two imports never wait for each other in a circle. Stable: of two with one key the first
        // gets it.
        Set<Held> taken = new HashSet<>(
                sql.insertIfAbsent("write what contacts are found by", TABLE, columns(tenant), KEY, wanted));
        List<Held> tooFew = new ArrayList<>();
        Set<ContactId> complete = new LinkedHashSet<>();
        for (Change change : changes) {
            if (taken.containsAll(change.added())) {
                complete.add(change.contact());
            } else {
                change.added().stream().filter(taken::contains).forEach(tooFew::add);
            }
        }
        giveBack(tenant, tooFew);
        return complete;
    }

    private void giveBack(TenantId tenant, Collection<Held> gone) {
        sql.batch(
                "give up what contacts were found by",
                "DELETE FROM " + TABLE + " WHERE tenant_id = ? AND hash = ? AND holder = ? AND contact_id = ?",
                gone.stream().sorted(IN_ORDER).toList(),
                (p, held) -> p.tenant(tenant)
                        .uuid(held.hash())
                        .uuid(held.holder())
                        .uuid(held.contact().value()));
    }

    private Map<ContactId, Set<Held>> standing(TenantId tenant, Collection<IndexedContact> contacts) {
        Object[] ids = contacts.stream().map(contact -> contact.id().value()).toArray();
        Map<ContactId, Set<Held>> standing = new HashMap<>();
        sql.query(
                        "read what contacts are found by",
                        "SELECT hash, holder, contact_id, key_version FROM " + TABLE
                                + " WHERE tenant_id = ? AND contact_id = ANY (" + SqlType.UUID.arrayParameter() + ")",
                        p -> p.tenant(tenant).array(SqlType.UUID, ids),
                        row -> new Held(
                                row.uuid("hash"),
                                row.uuid("holder"),
                                new ContactId(row.uuid("contact_id")),
                                row.number("key_version")))
                .forEach(held -> standing.computeIfAbsent(held.contact(), id -> new HashSet<>())
                        .add(held));
        return standing;
    }

    private static Columns<Held> columns(TenantId tenant) {
        return Columns.<Held>tenant(held -> tenant)
                .uuid("hash", Held::hash)
                .uuid("holder", Held::holder)
                .uuid("contact_id", held -> held.contact().value())
                .number("key_version", Held::keyVersion);
    }

    private static Set<Held> keysOf(IndexedContact contact) {
        return contact.keys().stream()
                .map(key -> Held.of(contact.id(), key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Held> without(Set<Held> keys, Set<Held> others) {
        Set<Held> rest = new LinkedHashSet<>(keys);
        rest.removeAll(others);
        return rest;
    }
}
