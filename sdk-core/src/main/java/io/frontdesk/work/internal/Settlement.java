package io.frontdesk.work.internal;

import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The outcomes of batches, sorted by what the store must do. Used by one thread. */
final class Settlement {

    private static final int DONE = 0;
    private static final int AGAIN = 1;
    private static final int DEAD = 2;
    private static final int LOST = 3;

    private final Map<WorkRef, String> queues = new HashMap<>();
    /** What it comes to, by queue, if no lease is lost. */
    private final Map<String, int[]> expected = new TreeMap<>();

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
            one.expected.forEach((queue, counts) -> all.expect(queue, counts));
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
        int ending = DONE;
        if (outcome instanceof WorkOutcome.RetryAt retry) {
            again.put(lease, retry.at());
            ending = AGAIN;
        } else if (outcome instanceof WorkOutcome.Failed f && item.tries() < queue.maxFailures()) {
            failed.put(lease, f.at());
            ending = AGAIN;
        } else if (outcome instanceof WorkOutcome.Failed f) {
            dead.put(lease, f.reason());
            ending = DEAD;
        } else if (outcome instanceof WorkOutcome.Dead d) {
            dead.put(lease, d.reason());
            ending = DEAD;
        } else {
            done.add(lease);
        }
        expected.computeIfAbsent(queue.name(), q -> new int[LOST + 1])[ending]++;
    }

    private void expect(String queue, int[] counts) {
        int[] sums = expected.computeIfAbsent(queue, q -> new int[LOST + 1]);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
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
        int settled = completed.size() + rescheduled.size() + retried.size() + buried.size();
        return tallies(settled == size() ? expected : counts(completed, rescheduled, retried, buried));
    }

    private Map<String, int[]> counts(
            Set<WorkRef> completed, Set<WorkRef> rescheduled, Set<WorkRef> retried, Set<WorkRef> buried) {
        Map<String, int[]> counts = new TreeMap<>();
        queues.forEach((lease, queue) -> {
            int ending = LOST;
            if (completed.contains(lease)) {
                ending = DONE;
            } else if (rescheduled.contains(lease) || retried.contains(lease)) {
                ending = AGAIN;
            } else if (buried.contains(lease)) {
                ending = DEAD;
            }
            counts.computeIfAbsent(queue, q -> new int[LOST + 1])[ending]++;
        });
        return counts;
    }

    private static Map<String, WorkTally> tallies(Map<String, int[]> counts) {
        Map<String, WorkTally> tallies = new LinkedHashMap<>();
        counts.forEach((queue, n) -> tallies.put(queue, new WorkTally(n[DONE], n[AGAIN], n[DEAD], n[LOST])));
        return tallies;
    }
}
