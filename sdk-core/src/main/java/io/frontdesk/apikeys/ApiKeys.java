package io.frontdesk.apikeys;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The tenant's keys.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Changes that change nothing succeed and leave no trace in the
 * journal.
 */
public interface ApiKeys {

    /** Finds keys in any text: for secret scanning, in logs and in repositories. */
    String SECRET_PATTERN = "fd_(?:live|test)_[0-9A-Za-z]{49}";

    /**
     * Makes a key. The secret is in the result and nowhere else; if it is lost, make another key and revoke this one.
     *
     * @throws InvalidInputException if it would expire before it is made
     */
    NewApiKey create(CreateApiKey command);

    /** By id, oldest first, those that are revoked or have expired among them. */
    Page<ApiKey> list(PageRequest page);

    Optional<ApiKey> find(UUID key);

    /**
     * Refuses the key for good: on this node from the commit on, elsewhere within the bound that {@link ApiKeyVerifier} states.
     *
     * @return the key as it now stands; as it stood, if it was revoked before
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    ApiKey revoke(UUID key);

    /**
     * Makes a key that takes the place of another: same name, mode, scopes, allow-list and limit; if the other one expires, the new one lives as long
     * as the other was made to. The other one goes on for {@code overlap}, and never longer than it would have.
     *
     * @param overlap zero to 90 days
     * @throws InvalidInputException if the key is revoked or has expired, or the overlap is out of bounds
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    NewApiKey rotate(UUID key, Duration overlap);

    /**
     * Gives a key another name.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} for a name that is blank or over 100 characters
     */
    ApiKey rename(UUID key, String name);

    /**
     * Gives a key other scopes, in force as soon as a revocation would be.
     *
     * @param scopes all that it has from now on; as {@link CreateApiKey#withScopes} takes them
     * @throws InvalidInputException if one is none, or the key is revoked
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    ApiKey changeScopes(UUID key, Set<String> scopes);

    /** The text without the secrets of keys in it: {@code fd_live_•••} stays. For the host's logs. */
    static String redact(String text) {
        return Redaction.KEY.matcher(text).replaceAll("$1•••");
    }
}
