package io.frontdesk.apikeys;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/**
 * Lets machines in, of any tenant: the key says of which.
 *
 * <p>Answers from a cache that is right at once on the node that revoked, within a second on others that are told (see
 * {@code FrontdeskBuilder.notifier}), and within 5 seconds on those that are not. Thread-safe.
 */
public interface ApiKeyVerifier {

    /**
     * Whether the key is valid; counts nothing. No statement for what is no key or is known, else one. Inside an open transaction it sees what that
     * one sees, and remembers nothing of it.
     */
    VerifyResult verify(PresentedKey presented);

    /**
     * As {@link #verify}, and takes one call from what the key and its tenant have left of this minute, counted over all nodes together. Call it before
     * a transaction is opened.
     *
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} inside one: a call that is counted must not be rolled back
     */
    VerifyResult admit(PresentedKey presented);
}
