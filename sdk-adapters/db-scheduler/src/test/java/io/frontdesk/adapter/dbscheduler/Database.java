package io.frontdesk.adapter.dbscheduler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database with the adapter's table and a pool on it, for one test class. */
final class Database implements AfterAllCallback {

    private final HikariDataSource pool;
    private final AutoCloseable server;

    private Database(String url, boolean autoCommit, AutoCloseable server) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(url.startsWith("jdbc:h2:") ? "sa" : "postgres");
        config.setMaximumPoolSize(8);
        config.setAutoCommit(autoCommit);
        this.pool = new HikariDataSource(config);
        this.server = server;
    }

    static Database h2(String name) {
        return new Database("jdbc:h2:mem:" + name, true, () -> {}).with(DbSchedulerTriggers.ddl());
    }

    /** Whose connections do not commit by themselves. */
    static Database postgreSql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new Database(server.getJdbcUrl("postgres", "postgres"), false, server)
                    .with(DbSchedulerTriggers.ddl());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    HikariDataSource pool() {
        return pool;
    }

    Database with(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        pool.close();
        server.close();
    }
}
