package io.frontdesk.journal;

import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;

/** The platform's view of who reads the journal. Thread-safe. */
public interface Subscriptions {

    /**
     * Sends everything from {@code position} on to the subscriber again; parked events of it are forgotten.
     *
     * @param position 0 for the beginning
     */
    void replay(String subscriber, long position);

    /** Events a subscriber failed on for good: its cursor went on without them. */
    Page<ParkedEvent> parked(String subscriber, PageRequest page);

    /** Hands a parked event to its handlers once more, now; it stays parked if they fail again. */
    boolean retryParked(ParkedEvent event);

    /** How many sequenced events the slowest shard of the subscriber has still before it, at most 10,000. */
    long lag(String subscriber);
}
