package io.frontdesk.work.internal;

import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outcomes of batches, sorted by what the store must do. Used by one thread. */
final class Settlement {

    private static final int DONE = 0;
    private static final int AGAIN = 1;
    private static final int DEAD = 2;
    private static final int LOST = 3;

    private final Map<WorkRef, String> queues = new LinkedHashMap<>();
    private final List<WorkRef> done = new ArrayList<>();
    private final Map<WorkRef, Instant> again = new LinkedHashMap<>();
    private final Map<WorkRef, Instant> failed = new LinkedHashMap<>();
    private final Map<WorkRef, String> dead = new LinkedHashMap<>();

    static Settlement of(WorkQueue queue, List<WorkItem> batch, List<WorkOutcome> outcomes) {
        var settlement = new Settlement();
        for (int i = 0; i < batch.size(); i++) {
            settlement.add(queue, batch.get(i), outcomes.get(i));
        }
        return settlement;
    }

    /** Several as one. */
    static Settlement of(List<Settlement> settlements) {
        var all = new Settlement();
        for (Settlement one : settlements) {
            all.queues.putAll(one.queues);
            all.done.addAll(one.done);
            all.again.putAll(one.again);
            all.failed.putAll(one.failed);
            all.dead.putAll(one.dead);
        }
        return all;
    }

    private void add(WorkQueue queue, WorkItem item, WorkOutcome outcome) {
        WorkRef lease = item.lease();
        queues.put(lease, queue.name());
        if (outcome instanceof WorkOutcome.RetryAt retry) {
            again.put(lease, retry.at());
        } else if (outcome instanceof WorkOutcome.Failed f && item.tries() < queue.maxFailures()) {
            failed.put(lease, f.at());
        } else if (outcome instanceof WorkOutcome.Failed f) {
            dead.put(lease, f.reason());
        } else if (outcome instanceof WorkOutcome.Dead d) {
            dead.put(lease, d.reason());
        } else {
            done.add(lease);
        }
    }

    int size() {
        return queues.size();
    }

    /** When what is to be done again is due, by queue. */
    Map<String, List<Instant>> dueAgain() {
        Map<String, List<Instant>> times = new LinkedHashMap<>();
        List.of(again, failed)
                .forEach(some -> some.forEach(
                        (lease, at) -> times.computeIfAbsent(queues.getOrDefault(lease, ""), q -> new ArrayList<>())
                                .add(at)));
        return times;
    }

    /** In the open transaction; counts those whose lease still stood, by queue. */
    Map<String, WorkTally> apply(WorkStore store, Instant now) {
        Set<WorkRef> completed = done.isEmpty() ? Set.of() : store.complete(done);
        Set<WorkRef> rescheduled = again.isEmpty() ? Set.of() : store.reschedule(again);
        Set<WorkRef> retried = failed.isEmpty() ? Set.of() : store.retry(failed);
        Set<WorkRef> buried = dead.isEmpty() ? Set.of() : store.bury(dead, now);
        Map<String, int[]> counts = new LinkedHashMap<>();
        queues.forEach((lease, queue) -> {
            int ending = completed.contains(lease)
                    ? DONE
                    : rescheduled.contains(lease) || retried.contains(lease)
                            ? AGAIN
                            : buried.contains(lease) ? DEAD : LOST;
            counts.computeIfAbsent(queue, q -> new int[LOST + 1])[ending]++;
        });
        Map<String, WorkTally> tallies = new LinkedHashMap<>();
        counts.forEach((queue, n) -> tallies.put(queue, new WorkTally(n[DONE], n[AGAIN], n[DEAD], n[LOST])));
        return tallies;
    }
}
