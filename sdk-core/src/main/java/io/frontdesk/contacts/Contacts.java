package io.frontdesk.contacts;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's contacts. An e-mail address belongs to one contact of a tenant; a phone number may be shared.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own; {@link #importAll} runs in one per chunk unless the
 * caller has one open. Every method throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Contacts {

    /** Creates a contact unless one has the e-mail address. */
    CreateContactResult create(CreateContact command);

    /** Replaces a profile; replacing it by an equal one changes nothing, not even the version. */
    UpdateContactResult update(UpdateContact command);

    /**
     * Gives a contact a new key, for when the old one may be known to others, and writes its profile anew under it, as a new version. Its messages stay
     * readable under the key they were sealed with. Without encryption only the version moves.
     *
     * @return the contact as it is now; empty if there is none
     * @throws FrontdeskException with {@link ErrorCode#STALE_VERSION} if others keep changing the contact meanwhile; try again
     */
    Optional<Contact> renewKey(ContactId id);

    Optional<Contact> find(ContactId id);

    /** Any spelling of the address finds it. */
    Optional<Contact> findByEmail(EmailAddress email);

    /** Oldest first; at most 100. */
    List<Contact> findByPhone(PhoneNumber phone);

    /** Oldest first. */
    Page<Contact> list(ContactQuery query, PageRequest page);

    /**
     * Imports rows, in chunks: a row whose e-mail address (or, without one, phone number) is known is merged into that contact, where values of
     * the file win and values missing in the file stay; of two rows of one file the earlier decides a field, and tags are added. Importing a file
     * again changes nothing. Rows that cannot be used are reported, and the others go on. A phone number that several share means the one contact
     * without an e-mail address; else the row is rejected.
     *
     * <p>Memory grows with the contacts of the file by their ids only, in a dry run by their profiles.
     *
     * @throws io.frontdesk.common.InvalidInputException if the header lacks what is needed or the file cannot be read as CSV; chunks before the
     *     place stay imported, and a second import goes on from there
     */
    ImportReport importAll(ImportContacts command);
}
