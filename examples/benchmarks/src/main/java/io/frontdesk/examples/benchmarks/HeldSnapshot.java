package io.frontdesk.examples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody's open transaction that has read something: what is deleted from now on must be kept for it. */
final class HeldSnapshot implements AutoCloseable {

    private final Connection connection;

    private HeldSnapshot(Connection connection) {
        this.connection = connection;
    }

    static HeldSnapshot of(Database database, String table) {
        try {
            Connection connection = database.pool().getConnection();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            ask(connection, "SELECT count(*) FROM " + table);
            return new HeldSnapshot(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot hold a snapshot", e);
        }
    }

    /** It is still open: nothing in between ended it. */
    void requireHeld() {
        try {
            ask(connection, "SELECT 1");
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot was lost", e);
        }
    }

    private static void ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot let a snapshot go", e);
        }
    }
}
