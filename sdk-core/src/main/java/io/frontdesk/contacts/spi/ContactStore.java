package io.frontdesk.contacts.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores contacts. Every method needs an open transaction. Contract: {@code ContactStoreContract} in frontdesk-testkit. */
public interface ContactStore {

    /**
     * Inserts contacts none of whose unique keys is there yet; the race is decided by the unique key. Of two in a batch with one unique key the first
     * gets it; where the first is refused, the second may be too. A handful of statements, at most 1,000 contacts.
     *
     * @return the ids inserted
     */
    Set<ContactId> insert(TenantId tenant, List<IndexedContact> contacts);

    /**
     * Replaces contacts, deleted ones too, whose stored version is one less than the given one and whose unique keys no other contact has, and all they
     * are found by. A handful of statements, at most 1,000 contacts.
     *
     * @return the ids updated
     */
    Set<ContactId> update(TenantId tenant, List<IndexedContact> contacts);

    /**
     * Replaces what contacts are found by, and their stamp, where the stored version is the given one and no other contact has a unique key. Nothing
     * else of a row is written. A handful of statements, at most 1,000 contacts.
     *
     * @return the ids whose keys were replaced
     */
    Set<ContactId> reindex(TenantId tenant, List<IndexedContact> contacts);

    /**
     * Keeps contacts from being changed until the transaction ends, without changing them; one statement, at most 1,000. Others may keep them, too, where
     * the database can tell that from a change.
     *
     * @return those that are there, deleted and erased ones too
     */
    Set<ContactId> hold(TenantId tenant, Collection<ContactId> contacts);

    /** One query however many, of any tenants, deleted and erased ones too; unknown ones are absent. */
    Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts);

    /** The versions of those that stand: who is deleted, erased or unknown is absent. One query however many, of any tenants; no profile is read. */
    Map<ContactRef, Long> standing(Collection<ContactRef> contacts);

    /** Who has these keys, oldest first? One query, at most 3,000 hashes; unknown ones are absent. */
    Map<UUID, List<ContactRow>> findByIndex(TenantId tenant, Collection<UUID> hashes);

    /** By id (unsigned) after {@code after}, those that the filter lets through. */
    List<ContactRow> list(TenantId tenant, ContactFilter filter, @Nullable ContactId after, int limit);

    /** By id (unsigned) after {@code after}, those that stand with another stamp than this. */
    List<ContactRow> indexedOtherwise(TenantId tenant, long stamp, @Nullable ContactId after, int limit);
}
