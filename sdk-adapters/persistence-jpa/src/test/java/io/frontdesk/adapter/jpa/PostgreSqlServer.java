package io.frontdesk.adapter.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests of this JVM, on the loopback interface; zonky stops it at exit. */
final class PostgreSqlServer {

    private static final String TEMPLATE = "frontdesk_template";

    private static @Nullable EmbeddedPostgres server;
    private static boolean migrated;

    private PostgreSqlServer() {}

    static synchronized String newDatabase(String name) {
        return create(name, "");
    }

    /** With our tables in it: copied, which takes a fraction of making them. */
    static synchronized String newMigratedDatabase(String name) {
        if (!migrated) {
            var template = new PGSimpleDataSource();
            template.setUrl(newDatabase(TEMPLATE));
            FrontdeskSchema.on(template).migrate();
            migrated = true;
        }
        return create(name, " TEMPLATE " + TEMPLATE);
    }

    private static String create(String name, String how) {
        EmbeddedPostgres running = started();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + how);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a test database", e);
        }
        return running.getJdbcUrl("postgres", name);
    }

    /** A user as an application should have it: no superuser, owns nothing, may read and write all tables of the schema made here. */
    static synchronized String restrictedUser(String name, String... more) {
        EmbeddedPostgres running = started();
        String user = "app_" + name;
        try (Connection connection = running.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + user + " LOGIN NOSUPERUSER NOBYPASSRLS " + String.join(" ", more));
            statement.execute("CREATE SCHEMA frontdesk_keys");
            for (String schema : List.of("public", "frontdesk_keys")) {
                statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + user);
                statement.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema
                        + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + user);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a restricted user", e);
        }
        return user;
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
