package io.frontdesk.examples.proofs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL of one test class's own, that can be killed and comes back as it was. */
final class PostgreSql implements AfterAllCallback {

    static final String USER = "postgres";

    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;
    private int databases;

    private PostgreSql(Map<String, String> settings) {
        this.settings = settings;
        try {
            this.data = Files.createTempDirectory("frontdesk-proofs");
            this.server = started(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Durable, as in earnest. */
    static PostgreSql start() {
        return new PostgreSql(Map.of());
    }

    static PostgreSql start(Map<String, String> settings) {
        return new PostgreSql(settings);
    }

    private EmbeddedPostgres started(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100");
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    synchronized String newDatabase() {
        String name = "proof_" + ++databases;
        execute("CREATE DATABASE " + name);
        return server.getJdbcUrl(USER, name);
    }

    /** From the next connection on this database tells a time that is ahead of its machine's. */
    synchronized void setClock(String url, Duration ahead) {
        String name = url.replaceAll(".*/(proof_\\d+).*", "$1");
        try (Connection connection = server.getDatabase(USER, name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
                    + " 'SELECT pg_catalog.clock_timestamp() + interval ''" + ahead.toSeconds() + " seconds'''");
            statement.execute("ALTER DATABASE " + name + " SET search_path = public, pg_catalog");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot set the clock of " + name, e);
        }
    }

    static HikariDataSource pool(String url, int connections, Duration patience) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(USER);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot execute " + sql, e);
        }
    }

    static long ask(HikariDataSource pool, String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask " + query, e);
        }
    }

    /** Every connection breaks at once; new ones are let in. */
    synchronized void breakConnections() {
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'proof_%'");
    }

    /** Stops the server with its connections and starts it on the same data and port. */
    synchronized void restart() {
        int port = server.getPort();
        try {
            server.close();
            server = started(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills one of the server's processes with SIGKILL: it throws all connections out and recovers from its log by itself. */
    synchronized void crash(HikariDataSource victim) {
        long backend = ask(victim, "SELECT pg_backend_pid()");
        ProcessHandle.of(backend).orElseThrow().destroyForcibly();
        Await.until("the database has recovered", Duration.ofSeconds(60), this::answers);
    }

    private boolean answers() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws IOException {
        server.close();
        Folders.delete(data);
    }
}
