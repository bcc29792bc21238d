package io.frontdesk.work.spi;

import io.frontdesk.common.FrontdeskException;

/**
 * Lets nodes tell each other of new work, so that an idle one looks at once and not at its next poll. A hint and no more: a notice that is lost,
 * late, doubled, forged, or heard by its own sender changes nothing but when somebody looks. Thread-safe. One notifier belongs to one desk, which
 * closes it. Contract: {@code WorkNotifierContract} in frontdesk-testkit.
 */
public interface WorkNotifier extends AutoCloseable {

    /**
     * Tells every node that listens, this one too if it does. Called by one thread of the engine at a time, never a host's, with no transaction
     * open; at most every 20 ms, whatever is committed. May block. After {@link #close} it does nothing.
     *
     * @throws FrontdeskException if nobody could be told; it is logged once, and the nodes find the work by polling
     */
    void publish(WorkNotice notice);

    /**
     * Begins to listen, on threads of its own, until {@link #close}; returns at once, also if nothing can be heard yet. A second call changes
     * nothing. A desk that was never started publishes only.
     */
    void listen(Listener listener);

    /** Ends listening and frees what that took, within 3 seconds; what waits to be published elsewhere is not waited for. Closing twice changes nothing. */
    @Override
    void close();

    /** Who wants to know. Returns at once, and throws nothing. */
    interface Listener {

        /** A node has told this. */
        void heard(WorkNotice notice);

        /** Listening began, began again, or something was said that cannot be read: anything may have been told. */
        void mayHaveMissed();
    }
}
