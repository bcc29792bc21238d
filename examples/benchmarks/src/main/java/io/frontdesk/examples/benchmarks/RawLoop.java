package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.UuidV7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The least an outbox can be: plain SQL that inserts, claims with {@code SKIP LOCKED} and deletes 500 rows at a time, one thread writing and one working. */
final class RawLoop {

    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String INSERT = "INSERT INTO raw_outbox (id, due_at, payload) VALUES (?, ?, ?)";
    private static final String CLAIM = "UPDATE raw_outbox SET leased_until = ? WHERE id = ANY(ARRAY("
            + "SELECT id FROM raw_outbox WHERE due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)"
            + " ORDER BY due_at LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED)) RETURNING id, payload";
    private static final String COMPLETE = "DELETE FROM raw_outbox WHERE id = ANY(?)";

    private final PostgreSql server;
    private final Clock clock = Clock.systemUTC();

    RawLoop(PostgreSql server) {
        this.server = server;
    }

    /** Rows a second, from the first insert until the last row is gone. */
    double rate(int rows) {
        try (Database database = server.newDatabase(2)) {
            database.run("raw-loop.sql");
            long begun = System.nanoTime();
            try (Together both =
                    Together.start(2, which -> run(database, which == 0 ? c -> insert(c, rows) : c -> work(c, rows)))) {
                both.join();
            }
            return rows / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static void run(Database database, Loop loop) {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            loop.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The raw loop failed", e);
        }
    }

    private void insert(Connection connection, int rows) throws SQLException {
        var ids = UuidV7.using(clock, new Random());
        byte[] payload = new byte[190];
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int from = 0; from < rows; from += BATCH) {
                Timestamp now = now();
                for (int i = from; i < Math.min(from + BATCH, rows); i++) {
                    insert.setObject(1, ids.next());
                    insert.setTimestamp(2, now);
                    insert.setBytes(3, payload);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
    }

    private void work(Connection connection, int rows) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
            for (int done = 0; done < rows; ) {
                List<UUID> batch = claim(claim);
                connection.commit();
                if (!batch.isEmpty()) {
                    complete.setArray(1, connection.createArrayOf("uuid", batch.toArray()));
                    done += complete.executeUpdate();
                    connection.commit();
                } else if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("The raw loop had done " + done + " of " + rows + " rows");
                }
            }
        }
    }

    private List<UUID> claim(PreparedStatement claim) throws SQLException {
        Timestamp now = now();
        claim.setTimestamp(1, new Timestamp(now.getTime() + LEASE.toMillis()));
        claim.setTimestamp(2, now);
        claim.setTimestamp(3, now);
        List<UUID> ids = new ArrayList<>(BATCH);
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** What one thread does on its connection. */
    @FunctionalInterface
    private interface Loop {
        void on(Connection connection) throws SQLException;
    }
}
