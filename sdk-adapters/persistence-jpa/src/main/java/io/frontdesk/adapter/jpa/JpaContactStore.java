package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Contacts, written as entities; who gets an e-mail address is decided by {@link ContactEmails} before. */
final class JpaContactStore implements ContactStore {

    private final JpaSession session;
    private final ContactEmails emails;
    private final ContactTags tags;
    private final ContactReader reader;

    JpaContactStore(JpaSession session, Sql sql) {
        this.session = session;
        this.emails = new ContactEmails(sql);
        this.tags = new ContactTags(sql);
        this.reader = new ContactReader(sql);
    }

    @Override
    public Set<ContactId> insert(TenantId tenant, List<ContactRow> rows) {
        Set<ContactId> taken = emails.take(tenant, rows);
        List<ContactRow> free = rows.stream()
                .filter(row -> row.email() == null || taken.contains(row.id()))
                .toList();
        session.entities("store contacts", em -> {
            Entities.insert(
                    em, free.stream().map(row -> new ContactEntity(tenant, row)).toList());
            return free;
        });
        tags.insert(tenant, free);
        return ids(free);
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<ContactRow> rows) {
        Map<ContactId, ContactRow> wanted = new LinkedHashMap<>();
        rows.forEach(row -> wanted.put(row.id(), row));
        if (wanted.isEmpty()) {
            return Set.of();
        }
        List<ContactRow> updated = session.entities("change contacts", em -> update(em, tenant, wanted));
        tags.replace(tenant, updated);
        return ids(updated);
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        Map<ContactRef, ContactRow> found = new HashMap<>();
        reader.find(contacts).forEach(e -> found.put(e.getKey(), e.getValue()));
        return found;
    }

    @Override
    public Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, ContactRow> found = new HashMap<>();
        for (ContactRow row : reader.findByEmail(tenant, digests)) {
            found.put(Objects.requireNonNull(row.email()), row);
        }
        return found;
    }

    @Override
    public Map<Digest, List<ContactRow>> findByPhone(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, List<ContactRow>> found = new HashMap<>();
        for (ContactRow row : reader.findByPhone(tenant, Set.copyOf(digests))) {
            found.computeIfAbsent(Objects.requireNonNull(row.phone()), d -> new ArrayList<>())
                    .add(row);
        }
        return found;
    }

    @Override
    public List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit) {
        return reader.list(tenant, tag, after, limit);
    }

    private List<ContactRow> update(EntityManager em, TenantId tenant, Map<ContactId, ContactRow> wanted) {
        List<ContactEntity> standing = locked(em, tenant, wanted.keySet());
        Map<ContactEntity, ContactRow> current = new LinkedHashMap<>();
        for (ContactEntity contact : standing) {
            ContactRow row = Objects.requireNonNull(wanted.get(contact.contactId()));
            if (contact.version() == row.version() - 1) {
                current.put(contact, row);
            }
        }
        Set<ContactId> moved = emails.move(tenant, changes(current));
        List<ContactRow> updated = new ArrayList<>();
        current.forEach((contact, row) -> {
            if (contact.hasEmail(row.email()) || moved.contains(row.id())) {
                contact.change(row);
                updated.add(row);
            }
        });
        em.flush();
        standing.forEach(em::detach);
        return updated;
    }

    /** In order, so that two batches never wait for each other in a circle. */
    private static List<ContactEntity> locked(EntityManager em, TenantId tenant, Collection<ContactId> contacts) {
        List<UUID> ids = contacts.stream().map(ContactId::value).toList();
        return em.createQuery(
                        "select c from FrontdeskContact c where c.tenantId = :tenant and c.id in :ids order by c.id",
                        ContactEntity.class)
                .setParameter("tenant", tenant.value())
                .setParameter("ids", Entities.padded(ids))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private static List<ContactEmails.Change> changes(Map<ContactEntity, ContactRow> wanted) {
        return wanted.entrySet().stream()
                .filter(e -> !e.getKey().hasEmail(e.getValue().email()))
                .map(e -> new ContactEmails.Change(
                        e.getValue().id(),
                        e.getKey().emailDigest(),
                        e.getValue().email()))
                .toList();
    }

    private static Set<ContactId> ids(List<ContactRow> rows) {
        return rows.stream().map(ContactRow::id).collect(Collectors.toUnmodifiableSet());
    }
}
