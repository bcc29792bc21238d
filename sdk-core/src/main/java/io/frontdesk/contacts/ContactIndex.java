package io.frontdesk.contacts;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/**
 * What contacts are looked up by: keyed hashes of their addresses and of the fields declared searchable. Equality is all they can tell. Thread-safe.
 */
public interface ContactIndex {

    /**
     * Writes the hashes of every contact, of all tenants, that were not written as {@link ContactSettings} has it now: after a new version of the key, or
     * a field that became searchable. In short transactions of its own, while the desk works; a killed run is gone on with by the next. Contacts keep
     * their version. Not for the inside of an open transaction.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if a contact cannot be read
     */
    IndexReport rebuild();
}
