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

    /**
     * Forgets a subscriber that is no more: how far it was, and what was parked for it. Until then retention keeps everything it has not read.
     *
     * @return whether there was anything to forget
     * @throws io.frontdesk.common.InvalidInputException if this desk handles it
     */
    boolean forget(String subscriber);
}
