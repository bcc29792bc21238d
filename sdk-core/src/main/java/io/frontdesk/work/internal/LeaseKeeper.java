package io.frontdesk.work.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkLeases;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of batches in hand every third of their time: a lease ends because its holder died, not because it is slow. */
final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final BooleanSupplier stopping;
    private final ScheduledThreadPoolExecutor timer;

    LeaseKeeper(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            BooleanSupplier stopping,
            EngineThreads threads) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.stopping = stopping;
        this.timer = new ScheduledThreadPoolExecutor(1, threads.named("frontdesk-leases"));
        // Else the batches of the last third of a lease would stay in memory.
        timer.setRemoveOnCancelPolicy(true);
    }

    Kept keep(WorkQueue queue, List<WorkItem> batch) {
        return new Kept(queue.lease(), batch.stream().map(WorkItem::lease).toList());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The leases of one batch, renewed until closed. */
    final class Kept implements WorkLeases, AutoCloseable {

        private final Duration lease;
        private final Future<?> renewal;

        private Kept(Duration lease, List<WorkRef> leases) {
            this.lease = lease;
            long third = Math.max(1, lease.toMillis() / 3);
            this.renewal = timer.scheduleAtFixedRate(() -> renew(leases), third, third, TimeUnit.MILLISECONDS);
        }

        private void renew(List<WorkRef> leases) {
            try {
                extend(leases);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Leases of {} items could not be renewed: {}",
                        leases.size(),
                        e.getClass().getName());
            }
        }

        @Override
        public Set<WorkRef> confirm(Collection<WorkRef> leases) {
            return store.lockHeld(leases, env.now());
        }

        @Override
        public Set<WorkRef> extend(Collection<WorkRef> leases) {
            var now = env.now();
            return transactions.requiresNew(TenantScope.platform(), () -> store.extend(leases, now, now.plus(lease)));
        }

        @Override
        public boolean isStopping() {
            return stopping.getAsBoolean();
        }

        @Override
        public void close() {
            renewal.cancel(false);
        }
    }
}
