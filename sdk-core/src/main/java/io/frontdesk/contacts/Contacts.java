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
 * A tenant's contacts. An e-mail address belongs to one contact of a tenant, and so does a value of a field declared {@link ContactField#unique()}; a
 * phone number may be shared.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own; {@link #importAll} runs in one per chunk unless the
 * caller has one open. Every method throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Contacts {

    /**
     * Creates a contact unless one has one of its e-mail addresses, or a value that only one may have.
     *
     * @throws io.frontdesk.common.InvalidInputException if a declared field has a value of another type
     */
    CreateContactResult create(CreateContact command);

    /**
     * Replaces a profile; replacing it by an equal one changes nothing, not even the version.
     *
     * @throws io.frontdesk.common.InvalidInputException if a declared field has a value of another type
     */
    UpdateContactResult update(UpdateContact command);

    /**
     * Gives a contact a new key, for when the old one may be known to others, and writes its profile anew under it, as a new version. Its messages stay
     * readable under the key they were sealed with. Without encryption only the version moves.
     *
     * @return the contact as it is now; empty if there is none
     * @throws FrontdeskException with {@link ErrorCode#STALE_VERSION} if others keep changing the contact meanwhile; try again
     */
    Optional<Contact> renewKey(ContactId id);

    /**
     * Takes a contact out of sight: it is not found, listed or written to, and its addresses are free for others, until it is restored. Messages that
     * come due meanwhile are not sent. Consents and suppressions stay as they are.
     *
     * @return whether it stood
     */
    boolean delete(ContactId id);

    /** Brings a deleted contact back as it was, unless another has got one of its addresses. */
    RestoreContactResult restore(ContactId id);

    /**
     * Empties a contact for good, deleted or not, and destroys its key, so that copies of its row and of its messages cannot be read either; on other
     * nodes within five minutes. Its id stays, for what refers to it. Without encryption its messages keep what they hold.
     *
     * @return whether there was one that was not erased yet
     */
    boolean erase(ContactId id);

    Optional<Contact> find(ContactId id);

    /** Any spelling of any of its addresses finds it. */
    Optional<Contact> findByEmail(EmailAddress email);

    /** Oldest first; at most 100. */
    List<Contact> findByPhone(PhoneNumber phone);

    /**
     * Oldest first; at most 100.
     *
     * @throws io.frontdesk.common.InvalidInputException if the field is not declared searchable, or holds another type
     */
    List<Contact> findByField(String name, FieldValue value);

    /**
     * Oldest first.
     *
     * @throws io.frontdesk.common.InvalidInputException as {@link #findByField}
     */
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
