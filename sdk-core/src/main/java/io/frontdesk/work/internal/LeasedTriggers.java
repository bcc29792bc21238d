package io.frontdesk.work.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.Backoff;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.TriggerRow;
import io.frontdesk.work.spi.TriggerStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default engine: a leased row for each trigger. A node fires one at a time, in the turns of a host that drives the desk, or once started on
 * a thread of its own. Between times it sends one query a minute, for what other nodes changed.
 */
final class LeasedTriggers implements TriggerEngine {

    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration REFRESH = Duration.ofSeconds(60);
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(LeasedTriggers.class);
    private static final int LONGEST_FAILURE = 200;

    private final Environment env;
    private final TriggerStore store;
    private final TransactionRunner transactions;
    private final String owner;
    private final Duration lease;
    private final TriggerLeases leases;
    private final Map<String, Trigger> registered = new ConcurrentSkipListMap<>();
    private final TriggerTimes times = new TriggerTimes();
    private final AtomicBoolean turn = new AtomicBoolean();
    private final TriggerThread thread;
    private volatile boolean sealed;

    LeasedTriggers(
            Environment env, TriggerStore store, TransactionRunner transactions, String owner, EngineThreads threads) {
        this(env, store, transactions, owner, LEASE, threads);
    }

    LeasedTriggers(
            Environment env,
            TriggerStore store,
            TransactionRunner transactions,
            String owner,
            Duration lease,
            EngineThreads threads) {
        this.lease = lease;
        this.env = env;
        this.store = store;
        this.transactions = transactions;
        this.owner = owner;
        this.leases = new TriggerLeases(env, store, transactions, lease, threads);
        this.thread = new TriggerThread(
                threads, this::fireNext, () -> times.millisUntilNext(env.now(), REFRESH), PAUSE_IN_TROUBLE);
    }

    @Override
    public synchronized void register(Trigger trigger) {
        if (sealed) {
            throw refused(trigger, "the desk fires triggers already. Register it before the start and the first turn.");
        }
        if (registered.putIfAbsent(trigger.name(), trigger) != null) {
            throw refused(trigger, "another one has its name. Register each trigger once.");
        }
    }

    private static FrontdeskException refused(Trigger trigger, String why) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot register trigger '" + trigger.name() + "': " + why);
    }

    @Override
    public int pump() {
        return thread.isStarted() ? 0 : fireNext();
    }

    @Override
    public void start(Clock clock) {
        sealed = true;
        if (!registered.isEmpty()) {
            thread.start();
        }
    }

    /** Fires the first that is due and free, if no other thread of this node is at it. */
    private int fireNext() {
        if (registered.isEmpty() || !turn.compareAndSet(false, true)) {
            return 0;
        }
        try {
            Instant now = env.now();
            if (times.isStale(now)) {
                refresh(now);
            }
            for (String name : times.due(now)) {
                Trigger trigger = registered.get(name);
                if (trigger != null && fire(trigger)) {
                    return 1;
                }
            }
            return 0;
        } finally {
            turn.set(false);
        }
    }

    private void refresh(Instant now) {
        List<TriggerRow> rows = transactions.required(TenantScope.platform(), () -> {
            if (!times.isPlanned()) {
                sealed = true;
                store.ensure(plans(now), now);
            }
            return store.list();
        });
        Duration jittered = Duration.ofMillis(
                (long) (REFRESH.toMillis() * (0.8 + 0.2 * env.random().nextDouble())));
        times.read(
                rows.stream().filter(row -> registered.containsKey(row.name())).toList(), now, now.plus(jittered));
    }

    private List<TriggerRow> plans(Instant now) {
        return registered.values().stream()
                .map(trigger -> TriggerRow.fresh(trigger.name(), trigger.schedule(), trigger.nextAfter(now)))
                .toList();
    }

    private boolean fire(Trigger trigger) {
        Instant now = env.now();
        Optional<TriggerRow> held = transactions.required(
                TenantScope.platform(), () -> store.acquire(trigger.name(), owner, now, now.plus(lease)));
        if (held.isEmpty()) {
            // Another node was faster: look how long it may take.
            refresh(now);
            return false;
        }
        TriggerRow row = held.get();
        Future<?> renewal = leases.keep(row);
        @Nullable String thrown;
        try {
            thrown = run(trigger);
        } finally {
            renewal.cancel(false);
        }
        finish(trigger, row, thrown);
        return true;
    }

    /** Returns the class of what it threw. */
    private static @Nullable String run(Trigger trigger) {
        try {
            trigger.fire();
            return null;
        } catch (RuntimeException e) {
            String name = e.getClass().getName();
            return name.substring(0, Math.min(name.length(), LONGEST_FAILURE));
        }
    }

    private void finish(Trigger trigger, TriggerRow held, @Nullable String thrown) {
        // The clock may have been set back meanwhile: the next time is after this one all the same.
        Instant ended = env.now();
        Instant from = ended.isBefore(held.dueAt()) ? held.dueAt() : ended;
        Instant next = trigger.nextAfter(from);
        TriggerRow finished = held.finished(ended, thrown);
        if (thrown != null) {
            Instant again = Backoff.DEFAULT.next(from, finished.failures(), env.random());
            next = again.isBefore(next) ? again : next;
            LOG.warn("Trigger {} failed with {}; it is due again at {}", trigger.name(), thrown, next);
        }
        TriggerRow planned = finished.planned(trigger.schedule(), next);
        if (transactions.required(TenantScope.platform(), () -> store.finish(planned))) {
            times.set(trigger.name(), next);
        } else {
            LOG.warn("Trigger {} outlived its lease; another node fired it, too", trigger.name());
            refresh(env.now());
        }
    }

    @Override
    public List<TriggerStatus> triggers() {
        Map<String, TriggerRow> rows = new TreeMap<>();
        plans(env.now()).forEach(row -> rows.put(row.name(), row));
        transactions.required(TenantScope.platform(), store::list).forEach(row -> rows.put(row.name(), row));
        return rows.values().stream().map(LeasedTriggers::status).toList();
    }

    private static TriggerStatus status(TriggerRow row) {
        return new TriggerStatus(
                row.name(),
                row.schedule(),
                row.dueAt(),
                Optional.ofNullable(row.finishedAt()),
                row.failures(),
                Optional.ofNullable(row.failure()));
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public void close() {
        thread.close();
        leases.close();
    }
}
