package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.contacts.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's consent ledger: append-only. Withdrawing stops what is queued, since consent is asked again when a message is sent.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Consents {

    /**
     * Writes a statement down. Saying it twice changes nothing: one with a date, or with an unknown one, is the same if contact, reach, state,
     * source, date, notice, basis and expiry are; one stated now is the same if that is what holds already, under the same notice, basis and expiry.
     *
     * <p>Of a contact that is deleted or erased it is written down, too: a no is kept with the addresses a deleted one had; a yes opens nothing, since
     * nothing is sent to either.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there never was such a contact
     * @throws io.frontdesk.common.InvalidInputException if it was stated in the future, expires before it was stated or after the year 9999, or names
     *     a notice that was never published; nothing is written then
     */
    RecordConsentResult record(RecordConsent command);

    /** As {@link #record} for each, in one transaction and a handful of statements: at most 1,000, results in order. All or none. */
    List<RecordConsentResult> recordAll(List<RecordConsent> commands);

    ConsentStatus status(ContactId contact, Channel channel, Purpose purpose);

    /** Everything the person ever said, in order of recording; the last 1,000. */
    List<ConsentEntry> history(ContactId contact);

    /** Everything that happened to the person's consent, receipts included, in order of recording. */
    Page<ConsentTrailItem> trail(ContactId contact, PageRequest page);

    Optional<ConsentEntry> find(UUID entry);

    /**
     * From where a line came, unsealed: for whoever must prove it. Empty if there is no such line, or it came without; {@link ConsentEvidence#isGone}
     * if the contact's key was destroyed.
     */
    Optional<ConsentEvidence> evidence(UUID entry);

    /**
     * Signs a receipt of a line, and notes so in the trail; each call makes one of its own.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such line, {@link ErrorCode#NOT_CONFIGURED} if there is no key
     *     {@link io.frontdesk.common.spi.SecretSource#RECEIPT_KEY}
     */
    ConsentReceipt receipt(UUID entry);
}
