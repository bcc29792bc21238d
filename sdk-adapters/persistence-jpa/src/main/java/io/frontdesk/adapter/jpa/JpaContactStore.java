package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.contacts.spi.ContactStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts as entities; who gets an e-mail address is decided by {@link ContactEmails} before. */
final class JpaContactStore implements ContactStore {

    private static final String WITH_TAGS =
            "select c from FrontdeskContact c left join fetch c.tags where c.tenantId = :tenant";

    private final JpaSession session;
    private final ContactEmails emails;

    JpaContactStore(JpaSession session, Sql sql) {
        this.session = session;
        this.emails = new ContactEmails(sql);
    }

    @Override
    public Set<ContactId> insert(TenantId tenant, List<ContactRow> rows) {
        Set<ContactId> taken = emails.take(tenant, rows);
        List<ContactRow> free = rows.stream()
                .filter(row -> row.email() == null || taken.contains(row.id()))
                .toList();
        Set<ContactId> inserted = new LinkedHashSet<>();
        session.entities("store contacts", em -> {
            Entities.insert(
                    em, free.stream().map(row -> new ContactEntity(tenant, row)).toList());
            return free;
        }).forEach(row -> inserted.add(row.id()));
        return inserted;
    }

    @Override
    public Set<ContactId> update(TenantId tenant, List<ContactRow> rows) {
        Map<ContactId, ContactRow> wanted = new HashMap<>();
        rows.forEach(row -> wanted.put(row.id(), row));
        return session.entities("change contacts", em -> {
            List<ContactEntity> standing = locked(em, tenant, wanted.keySet());
            List<ContactEntity> current = standing.stream()
                    .filter(c -> c.version() == row(wanted, c).version() - 1)
                    .toList();
            Set<ContactId> moved = emails.move(tenant, changesOf(current, wanted));
            Set<ContactId> updated = new LinkedHashSet<>();
            for (ContactEntity contact : current) {
                ContactRow row = row(wanted, contact);
                if (sameEmail(contact, row) || moved.contains(row.id())) {
                    contact.change(row);
                    updated.add(row.id());
                }
            }
            em.flush();
            standing.forEach(em::detach);
            return updated;
        });
    }

    @Override
    public Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        Map<ContactRef, ContactRow> found = new HashMap<>();
        List<ContactRef> padded = Entities.padded(contacts.stream().distinct().toList());
        session.entities("read contacts", em -> {
                    var query = em.createQuery(
                            "select c from FrontdeskContact c left join fetch c.tags where (c.tenantId, c.id) in "
                                    + Entities.tuples(padded.size(), 2),
                            ContactEntity.class);
                    int next = 1;
                    for (ContactRef ref : padded) {
                        query.setParameter(next++, ref.tenant().value());
                        query.setParameter(next++, ref.contact().value());
                    }
                    return Entities.read(em, query, c -> Map.entry(c.ref(), c.toRow()));
                })
                .forEach(e -> found.put(e.getKey(), e.getValue()));
        return found;
    }

    @Override
    public Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, ContactRow> found = new HashMap<>();
        byDigest(tenant, digests, "find contacts by e-mail", WITH_TAGS + " and c.emailDigest in :digests")
                .forEach(row -> found.put(row.email(), row));
        return found;
    }

    @Override
    public Map<Digest, List<ContactRow>> findByPhone(TenantId tenant, Collection<Digest> digests) {
        Map<Digest, List<ContactRow>> found = new HashMap<>();
        byDigest(
                        tenant,
                        digests,
                        "find contacts by phone",
                        WITH_TAGS + " and c.phoneDigest in :digests order by c.createdAt, c.id")
                .forEach(row -> found.computeIfAbsent(row.phone(), d -> new ArrayList<>())
                        .add(row));
        return found;
    }

    /** The ids first: a limit does not go together with fetching tags. */
    @Override
    public List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit) {
        return session.entities("list contacts", em -> {
            TypedQuery<UUID> query = em.createQuery(
                    "select c.id from FrontdeskContact c where c.tenantId = :tenant"
                            + (tag == null ? "" : " and :tag member of c.tags")
                            + (after == null ? "" : " and c.id > :after") + " order by c.id",
                    UUID.class);
            query.setParameter("tenant", tenant.value());
            if (tag != null) {
                query.setParameter("tag", tag);
            }
            if (after != null) {
                query.setParameter("after", after.value());
            }
            List<UUID> ids = query.setMaxResults(limit).getResultList();
            return ids.isEmpty()
                    ? List.<ContactRow>of()
                    : Entities.read(
                            em,
                            withTags(em, " and c.id in :ids order by c.id", tenant)
                                    .setParameter("ids", Entities.padded(ids)),
                            ContactEntity::toRow);
        });
    }

    private List<ContactRow> byDigest(TenantId tenant, Collection<Digest> digests, String what, String query) {
        if (digests.isEmpty()) {
            return List.of();
        }
        List<String> padded =
                Entities.padded(digests.stream().map(Digest::hex).distinct().toList());
        return session.entities(what, em -> Entities.read(
                em,
                em.createQuery(query, ContactEntity.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("digests", padded),
                ContactEntity::toRow));
    }

    private static TypedQuery<ContactEntity> withTags(EntityManager em, String condition, TenantId tenant) {
        return em.createQuery(WITH_TAGS + condition, ContactEntity.class).setParameter("tenant", tenant.value());
    }

    /** Locks first, in order, then fetches the tags: databases do not lock the outer side of a join. */
    private static List<ContactEntity> locked(EntityManager em, TenantId tenant, Collection<ContactId> contacts) {
        List<UUID> ids = Entities.padded(contacts.stream().map(ContactId::value).toList());
        if (ids.isEmpty()) {
            return List.of();
        }
        em.createQuery(
                        "select c from FrontdeskContact c where c.tenantId = :tenant and c.id in :ids order by c.id",
                        ContactEntity.class)
                .setParameter("tenant", tenant.value())
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return withTags(em, " and c.id in :ids", tenant).setParameter("ids", ids).getResultList();
    }

    private static List<ContactEmails.Change> changesOf(
            List<ContactEntity> contacts, Map<ContactId, ContactRow> wanted) {
        return contacts.stream()
                .filter(c -> !sameEmail(c, row(wanted, c)))
                .map(c -> new ContactEmails.Change(c.contactId(), c.emailDigest(), row(wanted, c).email()))
                .toList();
    }

    private static boolean sameEmail(ContactEntity contact, ContactRow row) {
        return Objects.equals(contact.emailDigest(), row.email() == null ? null : row.email().hex());
    }

    private static ContactRow row(Map<ContactId, ContactRow> wanted, ContactEntity contact) {
        return Objects.requireNonNull(wanted.get(contact.contactId()));
    }
}
