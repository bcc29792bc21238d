package io.frontdesk.work.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.DeadWork;
import io.frontdesk.work.DeadWorkQuery;
import io.frontdesk.work.QueueStatus;
import io.frontdesk.work.RequeueResult;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.Worker;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.WorkStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The engine as whoever drives or watches it sees it. */
final class Operator implements Worker {

    /** The most dead items that one transaction makes due again. */
    private static final int REQUEUED_AT_ONCE = 1000;

    private final Environment env;
    private final WorkStore store;
    private final TransactionRunner transactions;
    private final WorkEngine engine;
    private final Queues queues;
    private final QueueReader reader;
    private final WakeSignal signal;
    private final NodeNotices notices;
    private volatile @Nullable TriggerEngine triggers;

    Operator(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            WorkEngine engine,
            Queues queues,
            QueueReader reader,
            WakeSignal signal,
            NodeNotices notices) {
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.engine = engine;
        this.queues = queues;
        this.reader = reader;
        this.signal = signal;
        this.notices = notices;
    }

    @Override
    public int runOnce() {
        requireOutside();
        return engine.wholeTurn();
    }

    /** Inside, what it sends would be sent before the commit, and also if none comes. */
    private void requireOutside() {
        if (transactions.isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot do due work inside a transaction. Call runOnce() or drain() after its commit.");
        }
    }

    @Override
    public int drain() {
        requireOutside();
        int total = 0;
        for (int done = runOnce(); done > 0; done = runOnce()) {
            total += done;
        }
        return total;
    }

    @Override
    public List<QueueStatus> queues() {
        return reader.read(env.now(), queues.names()).stream().map(this::status).toList();
    }

    private QueueStatus status(QueueDepth depth) {
        Optional<Registration> own = queues.find(depth.queue());
        return new QueueStatus(
                depth.queue(),
                depth.due(),
                depth.later(),
                depth.leased(),
                depth.oldestDue(),
                own.map(Registration::isPaused).orElse(false),
                own.map(r -> r.queue().weight()).orElse(0));
    }

    void use(TriggerEngine engine) {
        triggers = engine;
    }

    @Override
    public List<TriggerStatus> triggers() {
        TriggerEngine engine = triggers;
        return engine == null ? List.of() : engine.triggers();
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
            lookAfterCommit();
            return stood;
        });
    }

    @Override
    public RequeueResult requeueAll(DeadWorkQuery query) {
        return transactions.required(TenantScope.platform(), () -> {
            int requeued = store.requeueAll(query, env.now(), REQUEUED_AT_ONCE);
            lookAfterCommit();
            boolean more =
                    requeued == REQUEUED_AT_ONCE && !store.dead(query, null, 1).isEmpty();
            return new RequeueResult(requeued, more);
        });
    }

    private void lookAfterCommit() {
        transactions.afterCommit(() -> {
            queues.all().forEach(queue -> queue.lookout().hint());
            signal.raise();
            notices.requeued();
        });
    }

    @Override
    public void pause(String queue) {
        queues.require(queue).pause(true);
    }

    @Override
    public void resume(String queue) {
        Registration resumed = queues.require(queue);
        resumed.pause(false);
        resumed.lookout().hint();
        signal.raise();
    }
}
