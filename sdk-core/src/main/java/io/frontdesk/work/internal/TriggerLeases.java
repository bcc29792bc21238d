package io.frontdesk.work.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.spi.TriggerRow;
import io.frontdesk.work.spi.TriggerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the lease of a trigger that fires every third of its time. */
final class TriggerLeases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TriggerLeases.class);

    private final Environment env;
    private final TriggerStore store;
    private final TransactionRunner transactions;
    private final Duration lease;
    private final ScheduledExecutorService timer;

    TriggerLeases(
            Environment env,
            TriggerStore store,
            TransactionRunner transactions,
            Duration lease,
            EngineThreads threads) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.lease = lease;
        this.timer = Executors.newSingleThreadScheduledExecutor(threads.named("frontdesk-trigger-leases"));
    }

    /** Renews it until what is returned is cancelled. */
    Future<?> keep(TriggerRow row) {
        long third = Math.max(1, lease.toMillis() / 3);
        return timer.scheduleAtFixedRate(() -> renew(row), third, third, TimeUnit.MILLISECONDS);
    }

    private void renew(TriggerRow row) {
        try {
            Instant now = env.now();
            boolean held = transactions.requiresNew(
                    TenantScope.platform(), () -> store.extend(row.name(), row.fence(), now, now.plus(lease)));
            if (!held) {
                LOG.warn("Trigger {} still fires but its lease is lost", row.name());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The lease of trigger {} could not be renewed: {}",
                    row.name(),
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
