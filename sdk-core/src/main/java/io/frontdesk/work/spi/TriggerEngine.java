package io.frontdesk.work.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.WorkPump;
import java.time.Clock;
import java.util.List;

/**
 * Fires triggers once in a cluster; see {@link Trigger} for what that means. Thread-safe. One engine belongs to one desk, which starts and closes
 * it. Contract: {@code TriggerEngineContract} in frontdesk-testkit.
 */
public interface TriggerEngine extends WorkPump, AutoCloseable {

    /**
     * Adds a trigger; all nodes give the same ones. A trigger whose schedule is another than last time is due by the new one.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if its name is taken, or if the engine has fired or was started
     */
    void register(Trigger trigger);

    /**
     * Fires what is due now on the calling thread, one trigger at most: a turn for desks that are driven by their host and never started.
     *
     * @return how many fired; 0 in an engine that only fires on threads of its own
     */
    @Override
    default int pump() {
        return 0;
    }

    /**
     * Begins to fire on threads of its own, never a worker's; starting twice changes nothing.
     *
     * @param clock the desk's: what is due is told by it
     */
    void start(Clock clock);

    /** Fires nothing more until it is started again, and lets what fires end for a bounded time. An engine that does not override this goes on firing. */
    default void stop() {}

    /** How the triggers of all nodes stand, in order of their names. */
    List<TriggerStatus> triggers();

    /** Fires nothing more, and lets what fires end for a bounded time. */
    @Override
    void close();
}
