package io.frontdesk.work.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.Worker;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.TriggerStore;
import io.frontdesk.work.spi.WorkNotifier;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wires the engine. */
public final class WorkModule implements AutoCloseable {

    /**
     * Who watches, and with what.
     *
     * @param nanos a clock for durations that only goes forwards
     * @param interval how often the queues are read
     */
    public record Watch(Observer observer, LongSupplier nanos, Duration interval) {

        /** Nobody. */
        public static final Watch NONE = new Watch(new Observer() {}, () -> 0, Duration.ofDays(1));
    }

    private final Environment env;
    private final TransactionRunner transactions;
    private final String owner;
    private final WorkEngine engine;
    private final Operator operator;
    private final WorkDriver driver;
    private final NodeNotices notices;
    private Optional<TriggerEngine> triggers = Optional.empty();

    /** An engine that nobody watches. */
    public WorkModule(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            int threads,
            Duration poll) {
        this(env, store, transactions, owner, exclusive, threads, poll, Watch.NONE);
    }

    /**
     * Wires an engine; starts nothing.
     *
     * @param owner this engine's name among all that share the database; at most 60 characters
     * @param exclusive whether leases found at the start are a dead process's
     * @param threads how many threads {@link #start()} works with
     * @param poll how long at most they wait for a signal before they look again; sooner while there is something to do
     */
    public WorkModule(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            int threads,
            Duration poll,
            Watch watch) {
        this.env = env;
        this.transactions = transactions;
        this.owner = owner;
        var signal = new WakeSignal();
        var meter = new WorkMeter(watch.observer(), watch.nanos());
        var queues = new Queues(() -> new Lookout(env.random(), poll));
        var turns = new Turns(env, store, transactions, queues, meter, signal, owner, exclusive, threads);
        var reader = new QueueReader(env, store, transactions, watch.observer(), watch.interval());
        this.notices = new NodeNotices(env, owner, queues, signal);
        this.engine = new WorkEngine(env, store, signal, queues, turns, reader, notices);
        this.operator = new Operator(env, store, transactions, engine, queues, reader, signal, notices);
        this.driver = new WorkDriver(engine, signal, threads, poll);
    }

    public WorkScheduler scheduler() {
        return engine;
    }

    public Worker worker() {
        return operator;
    }

    /**
     * Wires what fires once in a cluster: {@code given}, or leased rows in {@code store}. Once, before the start.
     *
     * @return where features register their triggers
     */
    public TriggerEngine useTriggers(TriggerStore store, @Nullable TriggerEngine given) {
        TriggerEngine used = given != null ? given : new LeasedTriggers(env, store, transactions, owner);
        engine.register(used);
        operator.use(used);
        triggers = Optional.of(used);
        return used;
    }

    /** Wires what nodes tell each other of new work through. Once, before the start. */
    public void useNotifier(WorkNotifier notifier) {
        notices.use(notifier);
    }

    /** Starts the built-in driver; starting twice changes nothing. */
    public void start() {
        // Before the workers: triggers that do not run beside them would run on their threads.
        triggers.ifPresent(used -> used.start(env.clock()));
        driver.start();
        notices.start();
    }

    /** Lets what is in flight end, work at most 30 seconds, and stops. */
    @Override
    public void close() {
        try {
            triggers.ifPresent(TriggerEngine::close);
        } finally {
            closeEngine();
        }
    }

    /** What the last workers commit is still told. */
    private void closeEngine() {
        try {
            driver.close();
            engine.close();
        } finally {
            notices.close();
        }
    }
}
