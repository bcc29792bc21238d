package io.frontdesk.work.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.QueueStatus;
import io.frontdesk.work.RequeueResult;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkPump;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.Worker;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes turns: the pumps, then at most one batch of every queue, the heaviest first. */
final class WorkEngine implements WorkScheduler, Worker, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEngine.class);
    private static final Comparator<Registration> HEAVIEST_FIRST =
            Comparator.comparingInt((Registration r) -> r.queue().weight()).reversed();

    /** The most dead items that one transaction makes due again. */
    private static final int REQUEUED_AT_ONCE = 1000;

    /** Longer than any node that does handle a queue leaves it alone. */
    private static final Duration ORPHANED = Duration.ofMinutes(15);

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final String owner;
    private final WakeSignal signal;
    private final DueTimes due = new DueTimes();
    private final BatchRunner batches;
    private final WorkMeter meter;
    private final QueueReader reader;
    private final List<Registration> queues = new CopyOnWriteArrayList<>();
    private final Map<Function<String, Optional<WorkQueue>>, WorkHandler> adopters = new ConcurrentHashMap<>();
    private final List<WorkPump> pumps = new CopyOnWriteArrayList<>();
    private final List<Predicate<String>> gates = new CopyOnWriteArrayList<>();
    private final AtomicBoolean inheritedLeases;

    WorkEngine(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            WakeSignal signal,
            WorkModule.Watch watch) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.owner = owner;
        this.signal = signal;
        this.meter = new WorkMeter(watch.observer(), watch.nanos());
        this.batches = new BatchRunner(env, store, transactions, meter, due);
        this.reader = new QueueReader(env, store, transactions, watch.observer(), watch.interval());
        this.inheritedLeases = new AtomicBoolean(exclusive);
    }

    @Override
    public synchronized void register(WorkQueue queue, WorkHandler handler) {
        if (find(queue.name()).isPresent()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Queue '" + queue.name() + "' has a handler already. Register each queue once.");
        }
        queues.add(new Registration(queue, handler));
        queues.sort(HEAVIEST_FIRST);
    }

    @Override
    public void adopt(Function<String, Optional<WorkQueue>> known, WorkHandler handler) {
        adopters.put(known, handler);
    }

    private synchronized void adoptIfOrphaned(QueueDepth depth) {
        Instant before = env.now().minus(ORPHANED);
        if (depth.oldestDue().filter(before::isAfter).isEmpty()
                || find(depth.queue()).isPresent()) {
            return;
        }
        adopters.forEach((known, handler) -> known.apply(depth.queue()).ifPresent(queue -> {
            LOG.info("Nobody handles queue {} any more; it is handled here from now on", queue.name());
            register(queue, handler);
        }));
    }

    @Override
    public void register(WorkPump pump) {
        pumps.add(pump);
    }

    @Override
    public void gate(Predicate<String> open) {
        gates.add(open);
    }

    @Override
    public void schedule(TransactionRunner callers, List<NewWork> work) {
        if (!work.isEmpty()) {
            store.insert(work);
            callers.afterCommit(() -> {
                due.add(work.stream().map(NewWork::dueAt).toList());
                signal.raise();
            });
        }
    }

    @Override
    public void reschedule(TransactionRunner callers, List<NewWork> work) {
        if (!work.isEmpty()) {
            store.replace(work);
            wakeAfterCommit(callers);
        }
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
        callers.afterCommit(signal::raise);
    }

    @Override
    public int runOnce() {
        endInheritedLeases();
        due.pass(env.now());
        reader.tellIfDue(this::names).forEach(this::adoptIfOrphaned);
        int done = 0;
        for (WorkPump pump : pumps) {
            done += pump.pump();
        }
        int heaviestBusy = 0;
        for (Registration queue : queues) {
            int handled = runBatch(queue, heaviestBusy);
            if (handled > 0 && heaviestBusy == 0) {
                heaviestBusy = queue.queue().weight();
            }
            done += handled;
        }
        return done;
    }

    /** A process killed under leases comes back as a new one: where nobody else can have the database open, they are nobody's. */
    private void endInheritedLeases() {
        if (inheritedLeases.compareAndSet(true, false)) {
            try {
                int ended = transactions.required(TenantScope.platform(), store::releaseAll);
                if (ended > 0) {
                    LOG.info("Took over {} work items that an earlier process had leased", ended);
                }
            } catch (RuntimeException e) {
                inheritedLeases.set(true);
                throw e;
            }
        }
    }

    /** While a heavier queue has work, a lighter one gets its share of a batch only. */
    private int runBatch(Registration registration, int heaviestBusy) {
        WorkQueue queue = registration.queue();
        if (!gates.stream().allMatch(open -> open.test(queue.name()))) {
            return 0;
        }
        int wanted = heaviestBusy <= queue.weight()
                ? queue.batch()
                : Math.max(1, queue.batch() * queue.weight() / heaviestBusy);
        int room = registration.reserve(wanted);
        if (room == 0) {
            return 0;
        }
        try {
            List<WorkItem> batch = claim(queue, room);
            if (!batch.isEmpty()) {
                batches.run(registration, batch);
            }
            return batch.size();
        } finally {
            registration.release(room);
        }
    }

    /** How long a thread with nothing to do may wait: until the first of what this node put off is due, at most {@code most}. */
    long millisUntilDue(long most) {
        return due.millisUntilNext(env.now(), most);
    }

    private List<WorkItem> claim(WorkQueue queue, int limit) {
        var now = env.now();
        long start = meter.start();
        List<WorkItem> batch = transactions.required(
                TenantScope.platform(), () -> store.claim(queue.name(), owner, now, now.plus(queue.lease()), limit));
        meter.claimed(queue.name(), batch.size(), start);
        return batch;
    }

    @Override
    public int drain() {
        int total = 0;
        for (int done = runOnce(); done > 0; done = runOnce()) {
            total += done;
        }
        return total;
    }

    @Override
    public List<QueueStatus> queues() {
        return reader.read(env.now(), names()).stream().map(this::status).toList();
    }

    private QueueStatus status(QueueDepth depth) {
        Optional<Registration> own = find(depth.queue());
        return new QueueStatus(
                depth.queue(),
                depth.due(),
                depth.later(),
                depth.leased(),
                depth.oldestDue(),
                own.map(Registration::isPaused).orElse(false),
                own.map(r -> r.queue().weight()).orElse(0));
    }

    private List<String> names() {
        return queues.stream().map(r -> r.queue().name()).toList();
    }

    @Override
    public Page<DeadWork> dead(DeadWorkQuery query, PageRequest page) {
        UUID after = Cursors.after(page);
        List<DeadWork> found =
                transactions.required(TenantScope.platform(), () -> store.dead(query, after, page.limit() + 1));
        return Cursors.page(found, page, DeadWork::id);
    }

    @Override
    public boolean requeue(DeadWork dead) {
        return transactions.required(TenantScope.platform(), () -> {
            boolean stood = store.requeue(dead.tenant(), dead.id(), env.now());
            wakeAfterCommit(transactions);
            return stood;
        });
    }

    @Override
    public RequeueResult requeueAll(DeadWorkQuery query) {
        return transactions.required(TenantScope.platform(), () -> {
            int requeued = store.requeueAll(query, env.now(), REQUEUED_AT_ONCE);
            wakeAfterCommit(transactions);
            boolean more =
                    requeued == REQUEUED_AT_ONCE && !store.dead(query, null, 1).isEmpty();
            return new RequeueResult(requeued, more);
        });
    }

    @Override
    public void pause(String queue) {
        registered(queue).pause(true);
    }

    @Override
    public void resume(String queue) {
        registered(queue).pause(false);
        signal.raise();
    }

    private Registration registered(String queue) {
        return find(queue)
                .orElseThrow(() -> InvalidInputException.of(
                        "queue",
                        "is not known",
                        "use one of "
                                + queues.stream()
                                        .map(r -> r.queue().name())
                                        .sorted()
                                        .toList()));
    }

    private Optional<Registration> find(String queue) {
        return queues.stream().filter(r -> r.queue().name().equals(queue)).findFirst();
    }

    @Override
    public void close() {
        batches.close();
    }
}
