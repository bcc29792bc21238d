package io.frontdesk.consent.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the consent ledger, append-only, and beside it what its lines come to now. Every method needs an open transaction. Contract:
 * {@code ConsentStoreContract}.
 */
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

    /** These lines, in no order; one query, at most 1,000. Unknown ids are absent. */
    List<ConsentRow> find(TenantId tenant, Collection<UUID> ids);

    /** Those of these contacts of whom nothing but the id is left; one query, at most 1,000. */
    Set<ContactId> erased(TenantId tenant, Collection<ContactId> contacts);

    /** The contact's lines with an id after {@code after} (unsigned), in order of id, at most {@code limit}; one query. */
    List<ConsentRow> trail(TenantId tenant, ContactId contact, @Nullable UUID after, int limit);

    /** Writes what holds now for these keys over what held before, under the lock of their contacts; one statement however many, no key twice. */
    void project(Collection<ConsentCurrent> current);

    /**
     * What holds for each key, and until when its person wants to hear nothing: two looks by primary key for each, one query however many, of any
     * tenants; keys without any are absent.
     */
    Map<ConsentKey, ConsentCurrent> current(Collection<ConsentKey> keys);

    /** What holds with an end at {@code now} or before, of these tenants, at most {@code limit}, in no order; one query. */
    List<ConsentCurrent> ended(Collection<TenantId> tenants, Instant now, int limit);

    /** Notes until when a contact wants to hear nothing, in place of what stood; one statement. */
    void pause(TenantId tenant, ContactId contact, Instant until, Instant now);

    /** Forgets {@link #pause}; false if there was none; one statement. */
    boolean resume(TenantId tenant, ContactId contact);

    /** Until when contacts want to hear nothing, also where that is over; one query however many, of any tenants; those without are absent. */
    Map<ContactRef, Instant> pauses(Collection<ContactRef> contacts);

    /** Notes that a receipt was issued. */
    void appendReceipt(TenantId tenant, ReceiptIssued receipt);

    /** The contact's receipts with an id after {@code after} (unsigned), in order of id, at most {@code limit}; one query. */
    List<ReceiptIssued> receipts(TenantId tenant, ContactId contact, @Nullable UUID after, int limit);
}
