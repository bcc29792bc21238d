package io.frontdesk.journal.internal;

import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.CursorLease;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds one shard of a subscriber a batch of events, in order. A failing event holds its shard back, until it is parked. */
final class Feeder {

    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final int BATCH = 100;
    private static final int FAILURES_BEFORE_PARKING = 5;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Environment env;
    private final JournalStore store;
    private final TransactionRunner transactions;
    private final String owner;

    Feeder(Environment env, JournalStore store, TransactionRunner transactions, String owner) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.owner = owner;
    }

    int feed(Subscriber subscriber) {
        Instant now = env.now();
        var leased = transactions.required(
                TenantScope.platform(), () -> store.lease(subscriber.name(), owner, now, now.plus(LEASE)));
        return leased.map(lease -> feed(subscriber, lease)).orElse(0);
    }

    private int feed(Subscriber subscriber, CursorLease lease) {
        List<JournalEntry> entries =
                transactions.required(TenantScope.platform(), () -> store.read(lease.shard(), lease.position(), BATCH));
        var cursor = new Progress(lease, env.now());
        for (JournalEntry entry : entries) {
            if (!cursor.step(subscriber, entry)) {
                return cursor.handled;
            }
        }
        cursor.save(null);
        return cursor.handled;
    }

    /** How far one batch has come. */
    private final class Progress {

        private final CursorLease lease;
        private long position;
        private int failures;
        private int handled;
        private Instant renewed;

        Progress(CursorLease lease, Instant now) {
            this.lease = lease;
            this.position = lease.position();
            this.failures = lease.failures();
            this.renewed = now;
        }

        /** False if the batch ends here. */
        boolean step(Subscriber subscriber, JournalEntry entry) {
            try {
                subscriber.handle(entry, env.json());
            } catch (RuntimeException e) {
                return failed(entry, e);
            }
            passed(entry);
            return stillHeld();
        }

        private void passed(JournalEntry entry) {
            handled++;
            failures = 0;
            position = entry.position() == null ? position : entry.position();
        }

        private boolean failed(JournalEntry entry, RuntimeException e) {
            failures++;
            LOG.warn(
                    "Subscriber {} failed on {} {} ({} times): {}",
                    lease.subscriber(),
                    entry.type(),
                    entry.id(),
                    failures,
                    e.getClass().getName());
            LOG.debug("The failure", FailureTrace.of(e));
            if (failures < FAILURES_BEFORE_PARKING) {
                save(Backoff.DEFAULT.next(env.now(), failures, env.random()));
                return false;
            }
            park(entry, e);
            passed(entry);
            return stillHeld();
        }

        private void park(JournalEntry entry, RuntimeException e) {
            var parked = new ParkedEvent(
                    lease.subscriber(),
                    entry.tenant(),
                    entry.id(),
                    failures,
                    e.getClass().getName(),
                    env.now());
            transactions.run(TenantScope.of(entry.tenant()), () -> store.park(parked));
        }

        /** Slow handlers must not lose the shard to another node: a third of the lease on, it is renewed with what is done. */
        private boolean stillHeld() {
            Instant now = env.now();
            if (now.isBefore(renewed.plus(LEASE.dividedBy(3)))) {
                return true;
            }
            renewed = now;
            return save(now.plus(LEASE));
        }

        private boolean save(@Nullable Instant until) {
            boolean held = transactions.required(
                    TenantScope.platform(), () -> store.advance(lease, position, failures, until));
            if (!held) {
                LOG.info(
                        "Subscriber {} lost shard {}: its events come again elsewhere",
                        lease.subscriber(),
                        lease.shard());
            }
            return held;
        }
    }
}
