package io.frontdesk.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** A database of one repetition, with a pool on it. Closing it drops it, so that the next repetition does not write its pages out. */
final class Database implements AutoCloseable {

    private final String name;
    private final HikariDataSource pool;
    private final Runnable drop;

    /** @param drop what closing does once the pool is closed */
    Database(String name, HikariDataSource pool, Runnable drop) {
        this.name = name;
        this.pool = pool;
        this.drop = drop;
    }

    /** The same; closing it closes the pool only, and the database goes with the server. */
    Database kept() {
        return new Database(name, pool, () -> {});
    }

    String name() {
        return name;
    }

    HikariDataSource pool() {
        return pool;
    }

    /** The first number of the first row. */
    long number(String query) {
        return number(pool, query);
    }

    static long number(DataSource source, String query) {
        return ask(source, query, rows -> rows.getLong(1));
    }

    static boolean isTrue(DataSource source, String query) {
        return ask(source, query, rows -> rows.getBoolean(1));
    }

    boolean isEmpty(String table) {
        return isTrue(pool, "SELECT NOT EXISTS (SELECT 1 FROM " + table + ")");
    }

    /** Runs the statements of a file beside this class. */
    void run(String resource) {
        try (InputStream file = Objects.requireNonNull(Database.class.getResourceAsStream(resource), resource)) {
            execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run a script", e);
        }
    }

    static <T> T ask(DataSource source, String query, Read<T> read) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return read.from(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask the database", e);
        }
    }

    /** Every row, in order. */
    <T> List<T> all(String query, Read<T> read) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(read.from(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask the database", e);
        }
    }

    /** Reads the current row. */
    @FunctionalInterface
    interface Read<T> {
        T from(ResultSet rows) throws SQLException;
    }

    /** Closes the pool; what was written stays to be looked at. */
    void disconnect() {
        pool.close();
    }

    @Override
    public void close() {
        pool.close();
        drop.run();
    }
}
