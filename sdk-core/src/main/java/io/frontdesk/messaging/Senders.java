package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * The addresses and numbers a tenant sends from. A message is from the sender it names; else, by its recipient's number, from the verified one with
 * the longest prefix that fits; else from the channel's preferred verified one; else from the account's own. A sender that is not verified is never
 * used.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Changes count at once on this node and within 2 seconds
 * elsewhere. Throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Senders {

    /**
     * Makes a sender as said, or changes the one of this key; at most 100 a tenant. Saying it twice changes nothing; another address takes the
     * verification away.
     *
     * @throws InvalidInputException for an address the channel cannot send from, or an account the tenant does not have
     */
    Sender save(SaveSender command);

    Optional<Sender> find(String key);

    /** By channel and key; at most 100. */
    List<Sender> list();

    /** Removes a sender; messages that name it are then from the default. False if there is none. */
    boolean remove(String key);

    /**
     * Says that the tenant may send from it: the host, or whoever checked it, knows. Saying it twice changes nothing.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    Sender markVerified(String key);
}
