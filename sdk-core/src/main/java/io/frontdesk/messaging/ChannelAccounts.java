package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's own accounts with providers. A message goes through the tenant's accounts of its channel in their order, then through the host's; the
 * next one is tried when one cannot be reached or refuses us, never when nobody can tell whether it took the message.
 *
 * <p>Thread-safe. Methods but {@link #test} join the caller's transaction, or run in one of their own. Changes count at once on this node and
 * within 2 seconds elsewhere. Throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface ChannelAccounts {

    /**
     * Makes an account as said, or changes the one of this key; at most 50 a tenant. Saying it twice changes nothing. Connects to nothing: see
     * {@link #test}.
     *
     * @throws InvalidInputException listing every field that is unknown, missing or wrong; never a value
     */
    ChannelAccount save(SaveAccount command);

    Optional<ChannelAccount> find(String key);

    /** By channel, position and key; at most 50. */
    List<ChannelAccount> list();

    /** Removes an account; messages that must go through it wait for another of its key. False if there is none. */
    boolean remove(String key);

    /**
     * Connects with the account, sends nothing, and remembers a success. Takes as long as the provider does.
     *
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} inside an open transaction: no provider is called in one
     */
    AccountTest test(String key);
}
