package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger for a floor above that decides on it: lock, look, record, in the open transaction. Also while the tenant is suspended: what a person says
 * counts then, too. Thread-safe.
 */
public interface ConsentRecords {

    /** A line of the ledger, and from where it came if it told. */
    record Witnessed(ConsentEntry entry, Optional<ConsentEvidence> evidence) {}

    /** Makes a contact's ledger the caller's to write until the transaction ends, a deleted one's, too; false if there never was such a contact. */
    boolean lock(CallContext context, ContactId contact);

    /** Lines with their evidence, unsealed; one query however many, at most 1,000; unknown ids are absent. */
    Map<UUID, Witnessed> find(TenantId tenant, Collection<UUID> entries);

    /**
     * Requests made of a contact on a channel after {@code after}, at most the last 1,000, in order of recording, with their evidence; one query beside
     * what opening takes.
     */
    List<Witnessed> requests(ContactRef contact, Channel channel, Instant after);

    /** When a no that reaches them was stated last, of each of these topics of a contact; one query however many; those without one are absent. */
    Map<ConsentReach, Instant> lastNoes(TenantId tenant, ContactId contact, Collection<ConsentReach> topics);

    /** These notices; one query however many, at most 1,000; unknown ones are absent. */
    Map<NoticeRef, Notice> notices(TenantId tenant, Collection<NoticeRef> notices);

    /** Until when a contact wants to hear nothing, also where that is over; empty if it was never said. */
    Optional<Instant> pausedUntil(TenantId tenant, ContactId contact);

    /**
     * Notes until when a contact that {@link #lock} found wants to hear nothing that needs consent.
     *
     * @param until empty to end it
     */
    void pause(CallContext context, ContactId contact, Optional<Instant> until);

    /**
     * Writes statements down: a handful of statements however many, at most 1,000. A no of a deleted contact is kept with the addresses it had, too.
     *
     * @param commands of contacts that {@link #lock} found in this transaction
     * @return what became of each, in their order
     * @throws io.frontdesk.common.InvalidInputException as {@link Consents#record}; nothing is written then
     */
    List<RecordConsentResult> record(CallContext context, List<RecordConsent> commands);
}
