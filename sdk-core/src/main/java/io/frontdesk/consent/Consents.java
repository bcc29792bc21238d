package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.contacts.ContactId;
import java.util.List;

/**
 * A tenant's consent ledger: append-only. Withdrawing stops what is queued, since consent is asked again when a message is sent.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Consents {

    /**
     * Writes a statement down. Saying it twice changes nothing: one with a date, or with an unknown one, is the same if contact, channel, purpose,
     * kind, source and date are; one stated now is the same if that is what holds already.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such contact
     * @throws io.frontdesk.common.InvalidInputException if it was stated in the future
     */
    RecordConsentResult record(RecordConsent command);

    /** As {@link #record} for each, in one transaction and a handful of statements: at most 1,000, results in order. All or none. */
    List<RecordConsentResult> recordAll(List<RecordConsent> commands);

    ConsentStatus status(ContactId contact, Channel channel, Purpose purpose);

    /** Everything the person ever said, in order of recording; at most 1,000. */
    List<ConsentEntry> history(ContactId contact);
}
