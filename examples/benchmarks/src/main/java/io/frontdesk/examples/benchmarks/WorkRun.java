package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.TenantId;
import io.frontdesk.work.NewWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** Once through the work engine: rows scheduled 500 a transaction, claimed, handled by nobody, completed. */
final class WorkRun {

    private static final int CHUNK = 500;
    private static final int PRODUCERS = 2;
    private static final int TENANTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final PostgreSql server;
    private final Database tables;

    WorkRun(PostgreSql server) {
        this.server = server;
        try (Database database = server.newDatabase(2).kept()) {
            Engines.migrate(database.pool());
            this.tables = database;
        }
    }

    /** Rows a second, producers and workers at once, from the first row scheduled until the last one is gone. */
    double rate(int rows, int engines, int threadsEach) {
        try (Database database = server.copyOf(tables, PRODUCERS + engines * threadsEach + 2)) {
            return rate(database, rows, engines, threadsEach);
        }
    }

    /** As {@link #rate}, while somebody else's transaction holds a snapshot: nothing that was deleted meanwhile can be cleaned away. */
    double rateUnderSnapshot(int rows, int engines, int threadsEach) {
        try (Database database = server.copyOf(tables, PRODUCERS + engines * threadsEach + 3);
                HeldSnapshot held = HeldSnapshot.of(database, "frontdesk_work")) {
            double rate = rate(database, rows, engines, threadsEach);
            held.requireHeld();
            return rate;
        }
    }

    private static double rate(Database database, int rows, int number, int threadsEach) {
        var handler = CountingHandler.of(rows);
        try (Engines engines = Engines.on(database.pool(), number, threadsEach, handler)) {
            List<TenantId> tenants = tenants(TENANTS);
            engines.start();
            long begun = System.nanoTime();
            try (Together producers = Together.start(
                    PRODUCERS,
                    which -> schedule(engines, which, PRODUCERS, rows, i -> tenants.get(i % tenants.size())))) {
                producers.join();
                requireDone(database, handler, rows);
            }
            return rows / ((System.nanoTime() - begun) / 1e9);
        }
    }

    /** How much of all was done, in percent, when the last row of the small tenants was, whose rows came after those of a large one. */
    double smallTenantsDone(int largeRows, int smallTenants, int rowsEach) {
        List<TenantId> tenants = tenants(smallTenants + 1);
        TenantId large = tenants.get(0);
        int small = smallTenants * rowsEach;
        var handler = CountingHandler.beside(large, largeRows + small, small);
        try (Database database = server.copyOf(tables, 5);
                Engines engines = Engines.on(database.pool(), 1, 2, handler)) {
            schedule(engines, 0, 1, largeRows, i -> large);
            schedule(engines, 0, 1, small, i -> tenants.get(1 + i / rowsEach));
            engines.start();
            requireDone(database, handler, largeRows + small);
            return 100.0 * handler.whenOthersWereDone() / (largeRows + small);
        }
    }

    private static void requireDone(Database database, CountingHandler handler, int rows) {
        Deadline deadline = Deadline.in(PATIENCE);
        handler.awaitAll(deadline);
        deadline.await("every row is gone", () -> database.isEmpty("frontdesk_work"));
        Outcomes.require("rows handled", handler.handled(), rows);
    }

    /** Every {@code producers}-th chunk, beginning with the {@code which}-th. */
    private static void schedule(
            Engines engines, int which, int producers, int rows, IntFunction<TenantId> tenantOfRow) {
        for (int chunk = which; chunk * CHUNK < rows; chunk += producers) {
            Instant now = engines.env().now();
            List<NewWork> work = new ArrayList<>(CHUNK);
            for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, rows); i++) {
                UUID id = engines.env().ids().next();
                work.add(new NewWork(tenantOfRow.apply(i), id, Engines.QUEUE, now, id.toString()));
            }
            engines.schedule(chunk, work);
        }
    }

    private static List<TenantId> tenants(int number) {
        List<TenantId> tenants = new ArrayList<>(number);
        for (int i = 1; i <= number; i++) {
            tenants.add(new TenantId(new UUID(i * 0x9E3779B97F4A7C15L, i)));
        }
        return tenants;
    }
}
