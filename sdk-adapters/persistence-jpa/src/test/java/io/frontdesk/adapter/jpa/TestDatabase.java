package io.frontdesk.adapter.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.common.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A fresh database with a pool on it for one test class: register it as a static extension. */
public final class TestDatabase implements AfterAllCallback {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource pool;
    private final ProxyDataSource dataSource;
    private final Runnable cleanUp;
    private final JpaPersistence persistence;
    private @Nullable PostgreSqlPartitions partitions;

    private TestDatabase(String url, Runnable cleanUp) {
        this(url, cleanUp, url.startsWith("jdbc:h2:") ? "sa" : "postgres", pool -> pool, on -> on);
    }

    private TestDatabase(
            String url,
            Runnable cleanUp,
            String user,
            UnaryOperator<DataSource> between,
            UnaryOperator<JpaPersistence> options) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(5_000);
        this.pool = new HikariDataSource(config);
        this.dataSource = new ProxyDataSource(between.apply(pool));
        this.cleanUp = cleanUp;
        this.persistence = options.apply(JpaPersistence.on(dataSource).schema(SchemaMode.MIGRATE));
    }

    /** In memory; gone when the pool is closed. */
    public static TestDatabase h2() {
        return new TestDatabase("jdbc:h2:mem:" + name() + ";LOCK_TIMEOUT=10000", () -> {});
    }

    /** As those make it who test on H2 and run on PostgreSQL. */
    public static TestDatabase h2LikePostgreSql() {
        return new TestDatabase(
                "jdbc:h2:mem:" + name() + ";LOCK_TIMEOUT=10000;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH",
                () -> {});
    }

    public static TestDatabase h2File() {
        try {
            Path folder = Files.createTempDirectory("frontdesk-h2");
            return new TestDatabase(
                    "jdbc:h2:file:" + folder.resolve("desk") + ";LOCK_TIMEOUT=10000", () -> delete(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the one server of this JVM. */
    public static TestDatabase postgreSql() {
        return new TestDatabase(PostgreSqlServer.newDatabase(name()), () -> {});
    }

    /** As {@link #postgreSql()}, with our tables in it from the beginning. */
    public static TestDatabase migratedPostgreSql() {
        return new TestDatabase(PostgreSqlServer.newMigratedDatabase(name()), () -> {});
    }

    /** As {@link #postgreSql()}, with row-level security, for a user who cannot get past it. */
    public static TestDatabase walled() {
        return walled(pool -> pool, RowSecurity.REQUIRED);
    }

    /** @param between what the application's statements pass on their way */
    static TestDatabase walled(UnaryOperator<DataSource> between, RowSecurity mode) {
        String name = name();
        // Without the user that it names.
        String url = PostgreSqlServer.newDatabase(name).replaceFirst("\\?.*", "");
        String user = PostgreSqlServer.restrictedUser(name);
        return new TestDatabase(
                url,
                () -> {},
                user,
                between,
                on -> on.schema(SchemaMode.MIGRATE, owner(url)).rowSecurity(mode));
    }

    /** For DDL, without a pool. */
    static DataSource owner(String url) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser("postgres");
        return dataSource;
    }

    /** As {@link #postgreSql()}, with its ledgers partitioned: by month from 2026 on, for as long as tests go on. */
    public static TestDatabase partitioned() {
        TestDatabase database = postgreSql();
        database.partitions = PostgreSqlPartitions.on(
                database.pool, Clock.fixed(Instant.parse("2025-12-15T00:00:00Z"), ZoneOffset.UTC));
        return database;
    }

    /** Migrates on first use. */
    public JpaPersistence prepared() {
        persistence.prepare();
        renewConnections();
        if (partitions != null) {
            partitions.convert();
            partitions.ensureAhead(40);
        }
        return persistence;
    }

    /** As a pool does by itself after half an hour: nothing may hang on the connection that made the tables. */
    private void renewConnections() {
        try {
            Connection keepsItInMemory = DriverManager.getConnection(url(), pool.getUsername(), pool.getPassword());
            pool.getHikariPoolMXBean().softEvictConnections();
            pool.getConnection().close();
            keepsItInMemory.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot renew the connections to " + url(), e);
        }
    }

    /** The pool behind a proxy that counts and can be cut. */
    public ProxyDataSource dataSource() {
        return dataSource;
    }

    /** How many connections are out of the pool now. */
    int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Where the database is; its user is {@code postgres} unless it is an H2. */
    String url() {
        return pool.getJdbcUrl();
    }

    /** Without those that tell the database whose rows are at hand: two a transaction, or a call that needs an opening. */
    public OptionalLong statements() {
        return OptionalLong.of(dataSource.statements() - dataSource.tellings());
    }

    /** Rows of a tenant by table, however the tables came about: asked past the library, by an owner of the tables. Tables without any are absent. */
    public SortedMap<String, Long> rowsOf(TenantId tenant) {
        try (Connection connection = pool.getUsername().equals("sa")
                ? pool.getConnection()
                : owner(url()).getConnection()) {
            return TenantRows.count(connection, tenant.value());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot count rows", e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    void close() {
        persistence.close();
        pool.close();
        cleanUp.run();
    }

    private static String name() {
        return "desk_" + COUNT.incrementAndGet();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
