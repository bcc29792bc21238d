package io.frontdesk.work.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how much lies in the queues: when asked, and for the observer every few seconds, by one thread whoever takes turns. */
final class QueueReader {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final Observer observer;
    private final Duration interval;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Instant last;
    private volatile boolean troubled;

    QueueReader(
            Environment env, WorkStore store, TransactionRunner transactions, Observer observer, Duration interval) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.observer = observer;
        this.interval = interval;
    }

    /** One for each of {@code names}, in their order, then one for each other queue in which work lies. */
    List<QueueDepth> read(Instant now, Collection<String> names) {
        Map<String, QueueDepth> depths = new LinkedHashMap<>();
        names.forEach(name -> depths.put(name, QueueDepth.empty(name)));
        List<QueueDepth> found = transactions.required(TenantScope.platform(), () -> store.depths(now));
        found.forEach(depth -> depths.put(depth.queue(), depth));
        return new ArrayList<>(depths.values());
    }

    /** Tells the observer if it is time again and no other thread is at it; returns what it told, empty if nothing. */
    List<QueueDepth> tellIfDue(Supplier<List<String>> names) {
        List<QueueDepth> told = List.of();
        if (isDue() && reading.compareAndSet(false, true)) {
            try {
                if (isDue()) {
                    told = tell(env.now(), names.get());
                    last = env.now();
                }
            } finally {
                reading.set(false);
            }
        }
        return told;
    }

    /** Also if the clock was set back: else there would be no reading until it has caught up. */
    private boolean isDue() {
        Instant before = last;
        Instant now = env.now();
        return before == null || now.isBefore(before) || !now.isBefore(before.plus(interval));
    }

    /** Work goes on without a reading: it is said once and tried again at the next interval. */
    private List<QueueDepth> tell(Instant now, Collection<String> names) {
        List<QueueDepth> depths;
        try {
            depths = read(now, names);
            if (troubled) {
                troubled = false;
                LOG.info("Queues can be read again");
            }
        } catch (RuntimeException e) {
            if (!troubled) {
                troubled = true;
                LOG.warn("Queues could not be read; it is tried again every {}", interval, e);
            }
            return List.of();
        }
        observer.queues(depths, now);
        return depths;
    }
}
