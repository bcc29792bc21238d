package io.frontdesk.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL of this run's own, as durable as in earnest. */
final class PostgreSql implements AutoCloseable {

    private static final String EMPTY = "template1";

    private final EmbeddedPostgres server;
    private int databases;

    private PostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgreSql start() {
        try {
            return new PostgreSql(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    // The default is for a machine that has something else to do: a run's tables would not fit.
                    .setServerConfig("shared_buffers", "512MB")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (String name : List.of("server_version", "fsync", "synchronous_commit", "shared_buffers")) {
            settings.put(name, Database.ask(admin(), "SHOW " + name, rows -> rows.getString(1)));
        }
        return settings;
    }

    /** Outside every benchmark's database. */
    DataSource admin() {
        return server.getPostgresDatabase();
    }

    Database newDatabase(int connections) {
        return copyOf(EMPTY, connections);
    }

    /** A new database that holds what {@code original} holds; nobody may be connected to that one any more. */
    Database copyOf(Database original, int connections) {
        awaitNobodyOn(original);
        return copyOf(original.name(), connections);
    }

    /** Until the last connection of a closed pool is gone, and with it what its process still had to tell the statistics. */
    void awaitNobodyOn(Database database) {
        String others = "SELECT NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = '" + database.name()
                + "' AND backend_type = 'client backend')";
        Deadline.in(Duration.ofSeconds(30))
                .await("nobody is connected to " + database.name(), () -> Database.isTrue(admin(), others));
    }

    private Database copyOf(String original, int connections) {
        String name = "run_" + ++databases;
        command("CREATE DATABASE " + name + " TEMPLATE " + original);
        return new Database(name, pool(name, connections), () -> command("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    /** Writes out what is due, so that neither side does the other's. */
    void checkpoint() {
        command("CHECKPOINT");
    }

    private void command(String command) {
        try (Connection connection = admin().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + command, e);
        }
    }

    /** The driver joins inserts of one batch, as a host's should: for us and for every peer. */
    private HikariDataSource pool(String database, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", database) + "&reWriteBatchedInserts=true");
        config.setUsername("postgres");
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** A connection to look at a database whose own pool is closed. */
    Database reopened(Database database) {
        return new Database(database.name(), pool(database.name(), 1), () -> {});
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
