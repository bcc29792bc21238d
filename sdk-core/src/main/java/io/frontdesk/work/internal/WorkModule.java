package io.frontdesk.work.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.Worker;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;

/** Wires the engine. */
public final class WorkModule implements AutoCloseable {

    private final WorkEngine engine;
    private final WorkDriver driver;

    /**
     * Wires an engine; starts nothing.
     *
     * @param owner this engine's name among all that share the database; at most 60 characters
     * @param exclusive whether leases found at the start are a dead process's
     * @param threads how many threads {@link #start()} works with
     * @param poll how long they wait for a signal before they look again
     */
    public WorkModule(
            Environment env,
            WorkStore store,
            TransactionRunner transactions,
            String owner,
            boolean exclusive,
            int threads,
            Duration poll) {
        var signal = new WakeSignal();
        this.engine = new WorkEngine(env, store, transactions, owner, exclusive, signal);
        this.driver = new WorkDriver(engine, signal, env.random(), threads, poll);
    }

    public WorkScheduler scheduler() {
        return engine;
    }

    public Worker worker() {
        return engine;
    }

    /** Starts the built-in driver; starting twice changes nothing. */
    public void start() {
        driver.start();
    }

    /** Lets what is in flight end, at most 30 seconds, and stops. */
    @Override
    public void close() {
        driver.close();
        engine.close();
    }
}
