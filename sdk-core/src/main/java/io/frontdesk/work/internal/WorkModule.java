package io.frontdesk.work.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.Worker;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.TriggerStore;
import io.frontdesk.work.spi.WorkNotifier;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wires the engine. */
public final class WorkModule implements AutoCloseable {

    /**
     * Who watches, and with what.
     *
     * @param nanos a clock for durations that only goes forwards
     */
    public record Watch(Observer observer, LongSupplier nanos) {

        /** Nobody. */
        public static final Watch NONE = new Watch(new Observer() {}, () -> 0);
    }

    /** The threads of an engine that is still to be wired: whoever opens transactions bounds their connections. */
    public static final class Threads {

        private final EngineThreads made;

        public Threads(WorkerSettings settings) {
            this.made = new EngineThreads(settings);
        }

        /** A runner in which the engine's threads wait for their turn; all others pass. */
        public TransactionRunner bounded(TransactionRunner transactions) {
            return made.bounded(transactions);
        }
    }

    private final Environment env;
    private final TransactionRunner transactions;
    private final String owner;
    private final EngineThreads threads;
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
        this(
                env,
                store,
                transactions,
                owner,
                exclusive,
                WorkerSettings.standard()
                        .withThreads(threads)
                        .withPollInterval(poll)
                        .withQueueReadings(Duration.ofHours(1)),
                Watch.NONE);
    }

    private WorkModule(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            WorkerSettings settings,
            Watch watch) {
        this(env, store, transactions, owner, exclusive, settings, new Threads(settings), watch);
    }

    /**
     * Wires an engine; starts nothing.
     *
     * @param owner this engine's name among all that share the database; at most 60 characters
     * @param exclusive whether leases found at the start are a dead process's
     * @param threads whose connections {@code transactions} bounds
     */
    public WorkModule(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            WorkerSettings settings,
            Threads threads,
            Watch watch) {
        this.env = env;
        this.threads = threads.made;
        this.transactions = transactions;
        this.owner = owner;
        var signal = new WakeSignal();
        var meter = new WorkMeter(watch.observer(), watch.nanos());
        var queues = new Queues(() -> new Lookout(env.random(), settings.pollInterval()));
        var turns = new Turns(
                env, store, transactions, queues, meter, signal, owner, exclusive, settings.threads(), threads.made);
        var reader = new QueueReader(env, store, transactions, watch.observer(), settings.queueReadings());
        this.notices = new NodeNotices(env, owner, queues, signal);
        this.engine = new WorkEngine(env, store, signal, queues, turns, reader, notices);
        this.operator = new Operator(env, store, transactions, engine, queues, reader, signal, notices);
        this.driver = new WorkDriver(engine, signal, settings, threads.made);
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
        TriggerEngine used = given != null ? given : new LeasedTriggers(env, store, transactions, owner, threads);
        engine.register(used);
        operator.use(used);
        triggers = Optional.of(used);
        return used;
    }

    /** Wires what nodes tell each other of new work through. Once, before the start. */
    public void useNotifier(WorkNotifier notifier) {
        notices.use(notifier);
    }

    /**
     * Passes on what other nodes tell besides work, once the desk is started.
     *
     * @param listener has a hint, or nothing if anything may have been told; returns at once, and throws nothing
     */
    public void onHints(Consumer<Optional<String>> listener) {
        notices.onHints(listener);
    }

    /** Tells other nodes something besides work, if there is a notifier; at most 59 characters. */
    public void tell(String hint) {
        notices.tell(hint, env.now());
    }

    /** Starts the built-in driver; starting twice changes nothing. */
    public void start() {
        // Before the workers: triggers that do not run beside them would run on their threads.
        triggers.ifPresent(used -> used.start(env.clock()));
        driver.start();
        notices.start();
    }

    /** Lets what is in flight end, within the time of the settings, and stops the driver; it can be started again. */
    public void stop() {
        triggers.ifPresent(TriggerEngine::stop);
        driver.stop();
    }

    /** {@link #stop()}, for good. */
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
