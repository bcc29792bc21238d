package io.frontdesk.retention.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SoftBounceStore;
import io.frontdesk.retention.Retention;
import io.frontdesk.retention.RetentionRun;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.spi.WorkStore;

/** Wires retention. */
public final class RetentionModule implements AutoCloseable {

    /** What grows, and who owns it. */
    public record Ports(
            TenantStore tenants,
            MessageStore messages,
            JournalStore journal,
            WorkStore work,
            IdempotencyStore idempotency,
            RateStore rates,
            SenderHealthStore senderHealth,
            SoftBounceStore softBounces,
            FrequencyStore frequencies) {}

    private final Retention retention;
    private final RetentionRunner runner;

    public RetentionModule(Environment env, Retention retention, Ports ports, TransactionRunner transactions) {
        this.retention = retention;
        this.runner = new RetentionRunner(env, retention, ports, transactions);
    }

    public RetentionRun retention() {
        return runner;
    }

    /** Runs it once a day in a cluster. */
    public Trigger trigger() {
        return Trigger.daily("frontdesk.retention", retention.time(), retention.zone(), runner::runOnce);
    }

    /** Lets a run end after the transaction it is in. */
    @Override
    public void close() {
        runner.close();
    }
}
