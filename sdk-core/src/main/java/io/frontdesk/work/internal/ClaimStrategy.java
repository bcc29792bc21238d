package io.frontdesk.work.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to claim next from one queue. From a watermark on: an index keeps entries of rows that are gone until it is cleaned, and to step over them is
 * what makes queues slow. What came below it, such as work of a transaction that committed late, is found by a sweep of the whole queue: after a
 * second, or ten times as long as the last one took. And shared among tenants while one of them has most of what waits. Thread-safe.
 */
final class ClaimStrategy {

    /** Work that is committed this much later than it was due is still seen at once. */
    static final Duration SLACK = Duration.ofMillis(50);

    /** The same while there is more than can be claimed: what comes late would wait in line anyway. */
    private static final Duration BUSY_SLACK = Duration.ofMillis(5);

    static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private static final int REST = 10;
    private static final int SHORT_CLAIMS = 3;
    /** Of fewer rows nobody can say who has most. */
    private static final int TELLING = 10;

    private @Nullable Instant dueFrom;
    private @Nullable Instant swept;
    private Duration sweepEvery = SWEEP_EVERY;
    private boolean fair;
    private int shortClaims;
    private @Nullable Instant alone;
    private @Nullable TenantId last;
    private long lowered;

    /**
     * What to claim.
     *
     * @param dueFrom null for all there is
     * @param after where a fair claim begins
     * @param lowered how often work had come that the watermark would have passed over
     */
    record Plan(
            @Nullable Instant dueFrom,
            boolean fair,
            @Nullable TenantId after,
            long lowered) {}

    synchronized Plan plan(Instant now) {
        return new Plan(isSweepDue(now) ? null : dueFrom, fair, last, lowered);
    }

    /** Also if the clock was set back. */
    private boolean isSweepDue(Instant now) {
        return swept == null || now.isBefore(swept) || !now.isBefore(swept.plus(sweepEvery));
    }

    /** Work of this node has become visible: it is not missed. */
    synchronized void scheduled(Instant earliest) {
        if (dueFrom != null && earliest.isBefore(dueFrom)) {
            dueFrom = earliest;
            lowered++;
        }
    }

    /** Everything there was to claim was looked through. */
    synchronized void swept(Instant now, Duration took) {
        swept = now;
        Duration rest = took.multipliedBy(REST);
        sweepEvery = rest.compareTo(SWEEP_EVERY) > 0 ? rest : SWEEP_EVERY;
    }

    /** @param asked how many were wanted */
    synchronized void claimed(Plan plan, List<WorkItem> batch, int asked, Instant now) {
        boolean full = batch.size() == asked;
        if (plan.lowered() == lowered && !(plan.fair() && full)) {
            // In order of due times: what is due before the last one of a full batch is taken, or locked by somebody
            // else.
            raise(full ? latest(batch).minus(BUSY_SLACK) : now.minus(SLACK));
        }
        if (fair) {
            shortClaims = full ? 0 : shortClaims + 1;
            fair = shortClaims < SHORT_CLAIMS;
        } else if (full && isMostlyOnes(batch) && (alone == null || !now.isBefore(alone.plus(SWEEP_EVERY)))) {
            fair = true;
            shortClaims = 0;
        }
    }

    /** A whole round found one tenant only, or none: it need not be fair to anybody for a while. */
    synchronized void alone(Instant now) {
        fair = false;
        alone = now;
    }

    synchronized void sharedUpTo(@Nullable TenantId tenant) {
        last = tenant;
    }

    private void raise(Instant low) {
        if (dueFrom == null || low.isAfter(dueFrom)) {
            dueFrom = low;
        }
    }

    private static Instant latest(Collection<WorkItem> batch) {
        return batch.stream().map(WorkItem::dueAt).max(Instant::compareTo).orElseThrow();
    }

    private static boolean isMostlyOnes(List<WorkItem> batch) {
        Map<TenantId, Integer> counts = new HashMap<>();
        batch.forEach(item -> counts.merge(item.lease().tenant(), 1, Integer::sum));
        return batch.size() >= TELLING && counts.values().stream().anyMatch(count -> count * 2 > batch.size());
    }
}
