package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.WorkNotifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds one connection and hears on it, on a thread of its own; takes another one, ever more patiently, when it is lost. */
final class NotificationListener implements AutoCloseable {

    static final String THREAD = "frontdesk-listener";

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlNotifier.class);

    /** Named after the table's number, so that desks in several schemas of one database do not hear each other. */
    private static final String CHANNEL = "SELECT '" + PostgreSqlNotifier.CHANNEL_PREFIX
            + "' || CAST(to_regclass('frontdesk_work') AS oid)";

    /** How long a close may go unnoticed: what comes is heard at once all the same. */
    private static final int SLICE_MILLIS = 250;

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final int ANSWER_SECONDS = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final WorkNotifier.Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, THREAD);
    private volatile @Nullable Connection held;
    private Duration pause = SHORTEST_PAUSE;
    private boolean troubled;

    NotificationListener(DataSource dataSource, WorkNotifier.Listener listener) {
        this.dataSource = dataSource;
        this.listener = listener;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                try {
                    hold();
                } catch (SQLException | RuntimeException | Error e) {
                    say(e);
                }
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) && longerPause());
        } catch (InterruptedException e) {
            LOG.debug("Listening thread interrupted: it ends");
        }
    }

    private boolean longerPause() {
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return true;
    }

    private void say(Throwable problem) {
        if (!troubled && !isClosing()) {
            troubled = true;
            String state = problem instanceof SQLException sql ? ", SQLState " + sql.getSQLState() : "";
            LOG.warn(
                    "This node cannot hear of other nodes' work ({}{}): it finds it by polling, and tries again",
                    problem.getClass().getName(),
                    state);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void hold() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            held = connection;
            boolean autoCommit = connection.getAutoCommit();
            // Nothing is heard while a transaction is open.
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement();
                    Undo restored = () -> connection.setAutoCommit(autoCommit)) {
                hear(connection, statement);
            }
        } finally {
            held = null;
        }
    }

    private void hear(Connection connection, Statement statement) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        String channel = channel(statement);
        statement.execute("LISTEN " + channel);
        // Also after a failure: a sound connection goes back to its pool as it came, and of a broken one the pool learns by this.
        try (Undo unlistened = () -> statement.execute("UNLISTEN " + channel)) {
            begun();
            long answered = System.nanoTime();
            while (!isClosing()) {
                if (read(driver, channel)) {
                    answered = System.nanoTime();
                } else if (System.nanoTime() - answered > KEEP_ALIVE.toNanos()) {
                    requireAnswer(connection);
                    answered = System.nanoTime();
                }
            }
        }
    }

    private void begun() {
        pause = SHORTEST_PAUSE;
        if (troubled) {
            troubled = false;
            LOG.info("This node hears of other nodes' work again");
        }
        listener.mayHaveMissed();
    }

    @FunctionalInterface
    private interface Undo extends AutoCloseable {
        @Override
        void close() throws SQLException;
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

    /** A line that is dead without saying so would be listened to for ever. */
    private static void requireAnswer(Connection connection) throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            connection.abort(Runnable::run);
            throw new SQLNonTransientConnectionException("no answer", "08006");
        }
    }

    private boolean read(PGConnection driver, String channel) throws SQLException {
        PGNotification[] some = driver.getNotifications(SLICE_MILLIS);
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

    /** Never interrupts: what is read is read. A connection that does not answer is cut off. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(GRACE.toMillis());
            Connection stuck = held;
            if (thread.isAlive() && stuck != null) {
                abort(stuck);
                thread.join(AFTER_ABORT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} still waits for the database; it ends when that answers", thread.getName());
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be cut off (SQLState {})", e.getSQLState());
        }
    }
}
