package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Nodes on one PostgreSQL tell each other of new work by NOTIFY, beside every transaction of the host's and never in one. Needs the PostgreSQL JDBC
 * driver. Thread-safe; for one desk.
 *
 * <p>A desk that is started holds <b>one connection</b> of the data source to listen on, from its start to its close; whatever is committed, it takes
 * one more for the blink of an eye, at most every 20 ms, to publish. The one it listens on must not lead through a pool that gives connections away
 * between transactions, such as PgBouncer in transaction mode: nothing is heard there. Publishing may.
 */
public final class PostgreSqlNotifier implements WorkNotifier {

    static final String CHANNEL_PREFIX = "frontdesk_work_";

    /** Every commit with a NOTIFY waits for the one before it. This one waits for no disk and no standby: what a crash can take with it is a hint. */
    private static final String NOTIFY = "SELECT set_config('synchronous_commit', 'off', true), pg_notify('"
            + CHANNEL_PREFIX + "' || CAST(to_regclass('frontdesk_work') AS oid), ?)";

    private final DataSource dataSource;
    private @Nullable NotificationListener listening;
    private volatile boolean closed;

    private PostgreSqlNotifier(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A notifier of one more desk.
     *
     * @param dataSource of the desk's database, on its primary, with the same search path: a pool, the desk's own or another one; stays the host's to
     *     close. Its connections, or what they unwrap to, are the PostgreSQL driver's
     */
    public static PostgreSqlNotifier on(DataSource dataSource) {
        return new PostgreSqlNotifier(dataSource);
    }

    @Override
    public void publish(WorkNotice notice) {
        if (closed) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
            statement.setString(1, NoticePayload.of(notice));
            statement.execute();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw StorageErrors.statement("tell other nodes of new work", e);
        }
    }

    @Override
    public synchronized void listen(Listener listener) {
        if (!closed && listening == null) {
            listening = new NotificationListener(dataSource, listener);
            listening.start();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (listening != null) {
            listening.close();
        }
    }
}
