package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.TenantId;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkLeases;
import io.frontdesk.work.WorkOutcome;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** An empty handler that counts what it is given, and what was done when the last item of all but one tenant was. */
final class CountingHandler implements WorkHandler {

    private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

    private final TenantId large;
    private final CountDownLatch all;
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong othersLeft;
    private final AtomicLong whenOthersWereDone = new AtomicLong();

    private CountingHandler(TenantId large, int rows, int others) {
        this.large = large;
        this.all = new CountDownLatch(rows);
        this.othersLeft = new AtomicLong(others);
    }

    static CountingHandler of(int rows) {
        return beside(NOBODY, rows, rows);
    }

    /** Of so many rows, {@code others} are not the large tenant's. */
    static CountingHandler beside(TenantId large, int rows, int others) {
        return new CountingHandler(large, rows, others);
    }

    @Override
    public List<WorkOutcome> handle(List<WorkItem> batch, WorkLeases leases) {
        int others = 0;
        for (WorkItem item : batch) {
            others += item.lease().tenant().equals(large) ? 0 : 1;
            all.countDown();
        }
        long done = handled.addAndGet(batch.size());
        if (others > 0 && othersLeft.addAndGet(-others) == 0) {
            whenOthersWereDone.set(done);
        }
        return Collections.nCopies(batch.size(), WorkOutcome.done());
    }

    void awaitAll(Deadline deadline) {
        deadline.await("every row was handled", all);
    }

    long handled() {
        return handled.get();
    }

    long whenOthersWereDone() {
        return whenOthersWereDone.get();
    }
}
