package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.WorkNotifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection that hears the desk's notices, and goes back as it came. For one thread, but for {@link #abort}. */
final class ListeningConnection implements AutoCloseable {

    /** Named after the table's number, so that desks in several schemas of one database do not hear each other. */
    private static final String CHANNEL =
            "SELECT '" + PostgreSqlNotifier.CHANNEL_PREFIX + "' || CAST(to_regclass('frontdesk_work') AS oid)";

    private static final int ANSWER_SECONDS = 5;

    private final Connection connection;
    private final PGConnection driver;
    private final Statement statement;
    private final String channel;
    private final boolean autoCommit;

    private ListeningConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.driver = connection.unwrap(PGConnection.class);
        this.statement = connection.createStatement();
        this.channel = channel(statement);
        this.autoCommit = connection.getAutoCommit();
        // Nothing is heard while a transaction is open.
        connection.setAutoCommit(true);
        statement.execute("LISTEN " + channel);
    }

    static ListeningConnection open(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            return new ListeningConnection(connection);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private static String channel(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(CHANNEL)) {
            String channel = rows.next() ? rows.getString(1) : null;
            if (channel == null) {
                throw new SQLException("no table frontdesk_work on the search path", "42P01");
            }
            return channel;
        }
    }

    /** Waits for notices for at most so long; false if none came. */
    boolean read(WorkNotifier.Listener listener, int millis) throws SQLException {
        PGNotification[] some = driver.getNotifications(millis);
        if (some == null || some.length == 0) {
            return false;
        }
        for (PGNotification notification : some) {
            if (notification.getName().equals(channel)) {
                NoticePayload.read(notification.getParameter())
                        .ifPresentOrElse(listener::heard, listener::mayHaveMissed);
            }
        }
        return true;
    }

    /** A line that is dead without saying so would be listened to for ever. */
    void requireAnswer() throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            abort();
            throw new SQLNonTransientConnectionException("no answer", "08006");
        }
    }

    /** Cuts the line: whoever waits for it fails. */
    void abort() throws SQLException {
        connection.abort(Runnable::run);
    }

    /** Of a broken connection its pool learns here, by the statement that fails. */
    @Override
    public void close() throws SQLException {
        try {
            statement.execute("UNLISTEN " + channel);
            connection.setAutoCommit(autoCommit);
        } finally {
            connection.close();
        }
    }
}
