package io.frontdesk.preferences;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.consent.Purpose;
import java.util.List;

/**
 * What people may choose, in the tenant's own words: the purposes the preference centre shows.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Topics {

    /** The most topics of a tenant. */
    int MOST = 50;

    /**
     * Declares a topic, or changes the one of this purpose; saying the same twice changes nothing. Each text is published as the next version of the
     * notice {@code topic.<purpose>}, so that whoever chooses it has agreed to that very text.
     *
     * @throws FrontdeskException with {@link ErrorCode#STALE_VERSION} if somebody else changes it at once, {@link ErrorCode#INVALID_INPUT} without a text
     *     or a channel, or for one topic too many
     */
    Topic declare(DeclareTopic command);

    /** Shows it no more; what people said of it stands. False if there is none. */
    boolean retire(Purpose topic);

    /** In the order they are shown. */
    List<Topic> list();
}
