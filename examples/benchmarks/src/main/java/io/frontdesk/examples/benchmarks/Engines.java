package io.frontdesk.examples.benchmarks;

import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkQueue;
import io.frontdesk.work.WorkScheduler;
import io.frontdesk.work.internal.WorkModule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/** Bare work engines, each as on a node of its own: nothing is shared but the database. */
final class Engines implements AutoCloseable {

    static final String QUEUE = "benchmark";

    private static final WorkQueue ITS = WorkQueue.named(QUEUE).withBatch(500).withInFlight(10_000);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Environment env;
    private final List<JpaPersistence> persistences = new ArrayList<>();
    private final List<WorkModule> modules = new ArrayList<>();

    private Engines(Environment env) {
        this.env = env;
    }

    /** Engines that do one queue's work; {@link #start()} starts them. */
    static Engines on(DataSource database, int number, int threadsEach, WorkHandler handler) {
        var engines = new Engines(environment());
        for (int i = 1; i <= number; i++) {
            JpaPersistence persistence = JpaPersistence.on(database);
            persistence.prepare();
            engines.persistences.add(persistence);
            var module = new WorkModule(
                    engines.env,
                    persistence.work(),
                    persistence.transactions(),
                    "engine-" + i,
                    false,
                    threadsEach,
                    POLL);
            module.scheduler().register(ITS, handler);
            engines.modules.add(module);
        }
        return engines;
    }

    /** The tables of a desk in an empty database. */
    static void migrate(DataSource database) {
        JpaPersistence persistence = JpaPersistence.on(database).schema(SchemaMode.MIGRATE);
        persistence.prepare();
        persistence.close();
    }

    private static Environment environment() {
        Clock clock = Clock.systemUTC();
        byte[] key = new byte[32];
        return new Environment(
                clock,
                UuidV7.using(clock, new Random()),
                new Random(),
                new ClearPersonalDataCodec(),
                new HmacAddressDigest(name -> key.clone()),
                JacksonJsonCodec.create());
    }

    Environment env() {
        return env;
    }

    void start() {
        modules.forEach(WorkModule::start);
    }

    /** One transaction on one of the nodes, in turn. */
    void schedule(int turn, List<NewWork> work) {
        int node = turn % modules.size();
        WorkScheduler scheduler = modules.get(node).scheduler();
        TransactionRunner transactions = persistences.get(node).transactions();
        transactions.run(TenantScope.platform(), () -> scheduler.scheduleNew(transactions, work));
    }

    @Override
    public void close() {
        modules.forEach(WorkModule::close);
        persistences.forEach(JpaPersistence::close);
    }
}
