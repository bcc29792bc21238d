package io.frontdesk.work.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.common.spi.WorkTally;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.WorkStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one claimed batch: handler, then settlement of what it answered. An item that throws pays alone. */
final class BatchRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final WorkMeter meter;
    private final DueTimes due;
    private final LeaseKeeper keeper;

    BatchRunner(Environment env, WorkStore store, TransactionRunner transactions, WorkMeter meter, DueTimes due) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.meter = meter;
        this.due = due;
        this.keeper = new LeaseKeeper(env, store, transactions);
    }

    void run(Registration registration, List<WorkItem> batch) {
        String queue = registration.queue().name();
        List<WorkOutcome> outcomes;
        long start = meter.start();
        try (LeaseKeeper.Kept leases = keeper.keep(registration.queue(), batch)) {
            outcomes = handle(registration, batch, leases);
        }
        meter.handled(queue, batch.size(), start);
        meter.settled(queue, settle(batch, outcomes));
    }

    private List<WorkOutcome> handle(Registration registration, List<WorkItem> batch, LeaseKeeper.Kept leases) {
        try {
            List<WorkOutcome> outcomes = registration.handler().handle(batch, leases);
            if (outcomes.size() != batch.size()) {
                throw new IllegalStateException(
                        "A handler of " + registration.queue().name() + " answered " + outcomes.size()
                                + " outcomes for " + batch.size() + " items");
            }
            return outcomes;
        } catch (RuntimeException e) {
            return batch.size() == 1 || isPassing(e)
                    ? failed(registration.queue(), batch, e)
                    : oneByOne(registration, batch, leases);
        }
    }

    /** What one item did to the batch it did alone: the others must not die of it. */
    private List<WorkOutcome> oneByOne(Registration registration, List<WorkItem> batch, LeaseKeeper.Kept leases) {
        var outcomes = new ArrayList<WorkOutcome>(batch.size());
        for (WorkItem item : batch) {
            outcomes.addAll(handle(registration, List.of(item), leases));
        }
        return outcomes;
    }

    private List<WorkOutcome> failed(WorkQueue queue, List<WorkItem> batch, RuntimeException e) {
        LOG.warn(
                "{} items of queue {} failed with {}",
                batch.size(),
                queue.name(),
                e.getClass().getName());
        LOG.debug("The failure", e);
        return batch.stream().map(item -> failed(queue, item, e)).toList();
    }

    private WorkOutcome failed(WorkQueue queue, WorkItem item, RuntimeException e) {
        int attempt = item.lease().attempt();
        if (attempt >= queue.maxFailures() && !isPassing(e)) {
            return WorkOutcome.dead(e.getClass().getSimpleName());
        }
        return WorkOutcome.retryAt(Backoff.DEFAULT.next(env.now(), attempt, env.random()));
    }

    private static boolean isPassing(RuntimeException e) {
        return e instanceof FrontdeskException f && f.isRetriable();
    }

    private WorkTally settle(List<WorkItem> batch, List<WorkOutcome> outcomes) {
        var settlement = Settlement.of(batch, outcomes);
        WorkTally tally = transactions.required(TenantScope.platform(), () -> settlement.apply(store, env.now()));
        due.add(settlement.dueAgain());
        if (tally.lost() > 0) {
            LOG.info("{} leases were lost before their items were settled", tally.lost());
        }
        return tally;
    }

    @Override
    public void close() {
        keeper.close();
    }
}
