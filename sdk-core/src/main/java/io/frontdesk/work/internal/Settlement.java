package io.frontdesk.work.internal;

import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcomes of a batch, sorted by what the store must do. */
record Settlement(List<WorkRef> done, Map<WorkRef, Instant> again, Map<WorkRef, String> dead) {

    static Settlement of(List<WorkItem> batch, List<WorkOutcome> outcomes) {
        var settlement = new Settlement(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (int i = 0; i < batch.size(); i++) {
            settlement.add(batch.get(i).lease(), outcomes.get(i));
        }
        return settlement;
    }

    private void add(WorkRef lease, WorkOutcome outcome) {
        if (outcome instanceof WorkOutcome.RetryAt retry) {
            again.put(lease, retry.at());
        } else if (outcome instanceof WorkOutcome.Dead d) {
            dead.put(lease, d.reason());
        } else {
            done.add(lease);
        }
    }

    /** When what is to be done again is due. */
    Collection<Instant> dueAgain() {
        return again.values();
    }

    /** In the open transaction; counts those whose lease still stood. */
    WorkTally apply(WorkStore store, Instant now) {
        int completed = done.isEmpty() ? 0 : store.complete(done).size();
        int rescheduled = again.isEmpty() ? 0 : store.reschedule(again).size();
        int buried = dead.isEmpty() ? 0 : store.bury(dead, now).size();
        int lost = done.size() + again.size() + dead.size() - completed - rescheduled - buried;
        return new WorkTally(completed, rescheduled, buried, lost);
    }
}
