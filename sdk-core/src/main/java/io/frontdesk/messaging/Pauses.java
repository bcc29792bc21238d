package io.frontdesk.messaging;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Stops sending at run time, on every node, without losing anything: what is paused waits, what is on the wire ends. A pause works on this node
 * from its commit on and on the others within 2 seconds; so does resuming.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Pauses of one tenant are in that tenant's journal
 * ({@link SendingPaused}, {@link SendingResumed}); those of all tenants are in the log.
 */
public interface Pauses {

    /**
     * Pauses something; saying it twice changes nothing, saying it with another reason or end replaces both.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such tenant
     * @throws InvalidInputException if the end does not lie ahead
     */
    PauseResult pause(PauseSending command);

    /**
     * Ends a pause; what waited is due again.
     *
     * @return the pause that ended; empty, and nothing changes, if none stood
     */
    Optional<Pause> resume(PauseTarget target, Actor actor);

    /** {@link #resume(PauseTarget, Actor)} by the host. */
    default Optional<Pause> resume(PauseTarget target) {
        return resume(target, Actor.host());
    }

    /** All that hold now, of all tenants, the latest first. */
    List<Pause> list();
}
