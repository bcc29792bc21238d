package io.frontdesk.work.internal;

import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkOutcome;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.spi.WorkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one claimed batch handled, under leases that last as long as it takes. An item that throws pays alone. */
final class BatchRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final Environment env;
    private final WorkMeter meter;
    private final LeaseKeeper keeper;

    /** @param stopping whether the engine is about to close */
    BatchRunner(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            WorkMeter meter,
            BooleanSupplier stopping,
            EngineThreads threads) {
        this.env = env;
        this.meter = meter;
        this.keeper = new LeaseKeeper(env, store, transactions, stopping, threads);
    }

    Settlement run(Registration registration, List<WorkItem> batch) {
        List<WorkOutcome> outcomes;
        long start = meter.start();
        try (LeaseKeeper.Kept leases = keeper.keep(registration.queue(), batch)) {
            outcomes = handle(registration, batch, leases);
        }
        meter.handled(registration.queue().name(), batch.size(), start);
        return Settlement.of(registration.queue(), batch, outcomes);
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
        LOG.debug("The failure", FailureTrace.of(e));
        return batch.stream().map(item -> failed(item, e)).toList();
    }

    private WorkOutcome failed(WorkItem item, RuntimeException e) {
        int failures = isPassing(e) ? item.lease().attempt() : item.tries();
        Instant again = Backoff.DEFAULT.next(env.now(), failures, env.random());
        return isPassing(e)
                ? WorkOutcome.retryAt(again)
                : WorkOutcome.failed(again, e.getClass().getSimpleName());
    }

    private static boolean isPassing(RuntimeException e) {
        return e instanceof FrontdeskException f && f.isRetriable();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
