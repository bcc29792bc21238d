package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.contacts.ContactId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores the consent ledger, append-only. Every method needs an open transaction. Contract: {@code ConsentStoreContract}. */
public interface ConsentStore {

    /** Appends lines of one tenant: one batched statement, at most 1,000. */
    void append(TenantId tenant, List<ConsentRow> rows);

    /**
     * Locks contacts' ledgers for deciding until the transaction ends, so that two writers take turns; one statement, at most 1,000 contacts. Called
     * before {@link #lines} when writing.
     *
     * @return those of the contacts that exist: only theirs are locked, and only they can be written of
     */
    Set<ContactId> lock(TenantId tenant, Collection<ContactId> contacts);

    /** All lines of these contacts, in order of recording then id; one query, at most 1,000 contacts. */
    List<ConsentRow> lines(TenantId tenant, Collection<ContactId> contacts);

    /**
     * The line that decides each key: greatest effectiveAt, at one instant a withdrawal before a grant, then the greatest id (unsigned). One
     * query however many, of any tenants; keys without lines are absent.
     */
    Map<ConsentKey, ConsentRow> deciding(Collection<ConsentKey> keys);
}
