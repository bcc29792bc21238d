package io.frontdesk.adapter.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of this JVM, on the loopback interface; zonky stops it at exit. */
final class PostgreSqlServer {

    private static @Nullable EmbeddedPostgres server;

    private PostgreSqlServer() {}

    static synchronized String newDatabase(String name) {
        EmbeddedPostgres running = started();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a test database", e);
        }
        return running.getJdbcUrl("postgres", name);
    }

    private static EmbeddedPostgres started() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        // No power fails here: what is on disk need not be.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
        }
        return running;
    }
}
