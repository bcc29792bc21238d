package io.frontdesk.work.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkPump;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the floors above schedule with, and what takes turns at it. */
final class WorkEngine implements WorkScheduler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEngine.class);

    /** Longer than any node that does handle a queue leaves it alone. */
    private static final Duration ORPHANED = Duration.ofMinutes(15);

    private final Environment env;
    private final WorkStore store;
    private final WakeSignal signal;
    private final Queues queues;
    private final Turns turns;
    private final QueueReader reader;
    private final NodeNotices notices;
    private final Map<Function<String, Optional<WorkQueue>>, WorkHandler> adopters = new ConcurrentHashMap<>();

    WorkEngine(
            Environment env,
            WorkStore store,
            WakeSignal signal,
            Queues queues,
            Turns turns,
            QueueReader reader,
            NodeNotices notices) {
        this.env = env;
        this.store = store;
        this.signal = signal;
        this.queues = queues;
        this.turns = turns;
        this.reader = reader;
        this.notices = notices;
    }

    /** A turn at everything; returns how many items it handled, all settled. */
    int wholeTurn() {
        readIfDue();
        return turns.whole();
    }

    /** A turn of one of the driver's threads; returns how many items it handled. */
    int drivenTurn() {
        readIfDue();
        return turns.driven();
    }

    /** What is begun ends; nothing else begins. */
    void stop() {
        turns.stop();
    }

    /** What was stopped may begin again. */
    void resume() {
        turns.resume();
    }

    /** How long a thread with nothing to do may wait: until something is due or to be looked at, at most {@code most}. */
    long millisUntilDue(long most) {
        return turns.millisUntilDue(most);
    }

    private void readIfDue() {
        reader.tellIfDue(queues::names).forEach(this::adoptIfOrphaned);
    }

    private synchronized void adoptIfOrphaned(QueueDepth depth) {
        Instant before = env.now().minus(ORPHANED);
        if (depth.oldestDue().filter(before::isAfter).isEmpty()
                || queues.find(depth.queue()).isPresent()) {
            return;
        }
        adopters.forEach((known, handler) -> known.apply(depth.queue()).ifPresent(queue -> {
            LOG.info("Nobody handles queue {} any more; it is handled here from now on", queue.name());
            register(queue, handler);
        }));
    }

    @Override
    public void register(WorkQueue queue, WorkHandler handler) {
        queues.add(queue, handler);
    }

    @Override
    public void adopt(Function<String, Optional<WorkQueue>> known, WorkHandler handler) {
        adopters.put(known, handler);
    }

    @Override
    public void register(WorkPump pump) {
        queues.add(pump);
    }

    @Override
    public void gate(Predicate<String> open) {
        queues.add(open);
    }

    @Override
    public void schedule(TransactionRunner callers, List<NewWork> work) {
        if (!work.isEmpty()) {
            store.insert(work);
            wakeFor(callers, work);
        }
    }

    @Override
    public void scheduleNew(TransactionRunner callers, List<NewWork> work) {
        if (!work.isEmpty()) {
            store.insertNew(work);
            wakeFor(callers, work);
        }
    }

    @Override
    public void reschedule(TransactionRunner callers, List<NewWork> work) {
        if (!work.isEmpty()) {
            store.replace(work);
            wakeFor(callers, work);
        }
    }

    private void wakeFor(TransactionRunner callers, List<NewWork> work) {
        List<NewWork> scheduled = List.copyOf(work);
        callers.afterCommit(() -> {
            Instant now = env.now();
            queues.scheduled(scheduled, now);
            signal.raise();
            notices.scheduled(scheduled, now);
        });
    }

    @Override
    public void lock(TenantId tenant, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            store.lock(tenant, ids);
        }
    }

    @Override
    public Collection<UUID> cancel(TenantId tenant, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.remove(tenant, ids);
    }

    @Override
    public void wakeAfterCommit(TransactionRunner callers) {
        callers.afterCommit(() -> {
            queues.hintPumps();
            signal.raise();
        });
    }

    @Override
    public void close() {
        turns.close();
    }
}
