package io.frontdesk.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The H2 file of a desk and the pool on it. */
final class DeskDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskDatabase.class);

    private static final String USER = "sa";
    private static final int CONNECTIONS = 8;

    /**
     * Every commit is in the file when it is acknowledged, and what is replaced may be overwritten after a second: see
     * docs/decisions/0003-h2-durability.md for what that costs. Nothing but {@link #close()} closes the file. H2's own log would repeat values.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=1000;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
            + ";LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    private static final Set<Integer> LOCKED = Set.of(90020);
    private static final Set<Integer> NOT_OURS = Set.of(28000, 90030, 90048, 90049, 90013);

    private final DeskDirectory directory;
    private final String url;
    private final HikariDataSource pool;
    private final FileTidying tidying;

    private DeskDatabase(DeskDirectory directory, String url, HikariDataSource pool, FileTidying tidying) {
        this.directory = directory;
        this.url = url;
        this.pool = pool;
        this.tidying = tidying;
    }

    /** Opens the file, or makes it. */
    static DeskDatabase open(DeskDirectory directory, KeyFile keys) {
        String url = url(directory);
        FileTidying tidying;
        try (Connection connection = connect(url)) {
            KeyCheck.run(connection, keys, directory);
            tidying = FileTidying.of(connection);
        } catch (SQLException e) {
            throw problem(directory, e);
        } catch (FrontdeskException e) {
            shutDown(url, "SHUTDOWN");
            throw e;
        }
        var database = new DeskDatabase(directory, url, pool(url), tidying);
        tidying.start();
        return database;
    }

    private static String url(DeskDirectory directory) {
        String path = directory.database().toString().replace(File.separatorChar, '/');
        return "jdbc:h2:file:" + path + SETTINGS;
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, "");
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setPoolName("frontdesk");
        config.setJdbcUrl(url);
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    /** Closes the file and makes it as small as its data. */
    @Override
    public void close() {
        pool.close();
        tidying.close();
        if (!shutDown(url, "SHUTDOWN COMPACT")) {
            LOG.warn("The desk in {} did not close cleanly; nothing is lost, the next opening mends it", directory);
        }
    }

    private static boolean shutDown(String url, String how) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(how);
            return true;
        } catch (SQLException e) {
            LOG.debug("H2 answered {} with error {}", how, e.getErrorCode());
            return false;
        }
    }

    private static FrontdeskException problem(DeskDirectory directory, SQLException e) {
        if (LOCKED.contains(e.getErrorCode())) {
            return DeskLock.inUse(directory, "another process has this desk open");
        }
        if (NOT_OURS.contains(e.getErrorCode())) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_FAILED,
                    "Cannot open the desk in " + directory
                            + ": frontdesk.mv.db is damaged or no database of this kind (H2 error " + e.getErrorCode()
                            + "). Restore it from a backup, together with frontdesk.keys.",
                    e);
        }
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot open the desk in " + directory + ": its database cannot be opened (H2 error " + e.getErrorCode()
                        + "). Check that the disk has room and that this process may write there.",
                e);
    }
}
