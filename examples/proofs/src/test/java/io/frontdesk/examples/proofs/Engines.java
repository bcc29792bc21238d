package io.frontdesk.examples.proofs;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.spi.Persistence;
import io.frontdesk.work.WorkerSettings;
import java.time.Duration;
import javax.sql.DataSource;

/** Desks on one database: each builder's is one engine of the cluster. */
final class Engines {

    static final int WORKERS = 2;

    private Engines() {}

    static JpaPersistence on(DataSource dataSource) {
        return JpaPersistence.on(dataSource).schema(SchemaMode.MIGRATE);
    }

    static FrontdeskBuilder builder(Persistence persistence) {
        return Frontdesk.inMemory()
                .persistence(persistence)
                .json(JacksonJsonCodec.create())
                .secrets(TestKeys::of)
                .workers(workers().withPollInterval(Duration.ofMillis(100)));
    }

    static WorkerSettings workers() {
        return WorkerSettings.standard().withThreads(WORKERS);
    }

    /**
     * Until nothing is left in the hot table. What a dead or unlucky worker held comes free when its lease ends, so that once nothing else moves,
     * time is let pass.
     */
    static void settle(Frontdesk frontdesk, PassingClock clock) {
        for (int leases = 0; leases < 5; leases++) {
            if (Await.within(Duration.ofSeconds(5), () -> isSettled(frontdesk))) {
                return;
            }
            clock.advance(Duration.ofMinutes(3));
        }
        Await.until("the hot table is empty", Duration.ofSeconds(30), () -> isSettled(frontdesk));
    }

    /** A database that still recovers from the last fault gives no connection yet: that is not settled, and no failure. */
    private static boolean isSettled(Frontdesk frontdesk) {
        try {
            return Toll.hot(frontdesk) == 0;
        } catch (FrontdeskException e) {
            if (e.isRetriable()) {
                return false;
            }
            throw e;
        }
    }
}
