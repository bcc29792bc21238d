package io.frontdesk.contacts.spi;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores contacts. Every method needs an open transaction. Contract: {@code ContactStoreContract} in frontdesk-testkit. */
public interface ContactStore {

    /**
     * Inserts rows whose e-mail digest is not there yet; the race is decided by the unique key. A handful of statements, at most 1,000 rows.
     *
     * @return the ids inserted
     */
    Set<ContactId> insert(TenantId tenant, List<ContactRow> rows);

    /**
     * Replaces rows whose stored version is one less than the given one and whose e-mail digest no other contact has. A handful of statements,
     * at most 1,000 rows.
     *
     * @return the ids updated
     */
    Set<ContactId> update(TenantId tenant, List<ContactRow> rows);

    /** One query however many, of any tenants; unknown ones are absent. */
    Map<ContactRef, ContactRow> find(Collection<ContactRef> contacts);

    /** Who has these e-mail digests? One query, at most 1,000; unknown ones are absent. */
    Map<Digest, ContactRow> findByEmail(TenantId tenant, Collection<Digest> digests);

    /** Who has these phone digests, oldest first? One query, at most 1,000 digests; unknown ones are absent. */
    Map<Digest, List<ContactRow>> findByPhone(TenantId tenant, Collection<Digest> digests);

    /** By id (unsigned) after {@code after}, with the tag if given. */
    List<ContactRow> list(TenantId tenant, @Nullable String tag, @Nullable ContactId after, int limit);
}
