package io.frontdesk.messaging.internal;

import io.frontdesk.messaging.spi.MessageRow;
import java.util.List;

/**
 * What one group adds to its senders' figures, and whether it is written with the group or left to a later one. A transaction that is run again
 * because its commit's answer was lost may find that it was done: then what its first run said stands. Used by one thread.
 */
final class GroupCounts {

    private final SenderHealthLedger.Tallies uncounted;
    private final boolean last;
    private SenderHealthLedger.Tallies group = new SenderHealthLedger.Tallies();
    private boolean counted;

    /** @param uncounted what earlier groups of the batch left */
    GroupCounts(SenderHealthLedger.Tallies uncounted, boolean last) {
        this.uncounted = uncounted;
        this.last = last;
    }

    /** What is to be written in the open transaction, in which {@code rows} were. */
    SenderHealthLedger.Tallies of(List<MessageRow> rows) {
        group = SenderHealthLedger.Tallies.of(rows);
        counted = last || !group.onlyAccepted();
        var now = new SenderHealthLedger.Tallies();
        if (counted) {
            now.addAll(uncounted);
            now.addAll(group);
        }
        return now;
    }

    /** That transaction was done. */
    void committed() {
        if (counted) {
            uncounted.clear();
        } else {
            uncounted.addAll(group);
        }
    }
}
