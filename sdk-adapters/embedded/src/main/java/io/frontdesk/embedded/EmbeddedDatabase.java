package io.frontdesk.embedded;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * The database and the keys of a directory, for a host that keeps its own tables beside Frontdesk's: H2 in one file whose acknowledged commits
 * survive {@code kill -9}. {@link EmbeddedFrontdesk} opens the same directory for a desk that needs nothing else. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private final DeskLock lock;
    private final KeyFile keys;
    private final DeskDatabase database;

    private EmbeddedDatabase(DeskLock lock, KeyFile keys, DeskDatabase database) {
        this.lock = lock;
        this.keys = keys;
        this.database = database;
    }

    /**
     * Opens the directory, made with new keys if it is not there, and keeps others out until it is closed. Tables are not made yet.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_UNAVAILABLE} if another opener has it or it cannot be written to, {@link
     *     ErrorCode#NOT_CONFIGURED} if its keys or its database are missing, foreign, damaged or open to others
     */
    public static EmbeddedDatabase open(Path directory) {
        return open(new DeskDirectory(directory));
    }

    static EmbeddedDatabase open(DeskDirectory directory) {
        directory.create();
        DeskLock lock = DeskLock.of(directory);
        try {
            KeyFile keys = KeyFile.of(directory);
            var opened = new EmbeddedDatabase(lock, keys, DeskDatabase.open(directory, keys));
            try {
                // From now on keys without a database mean that it is lost.
                keys.rememberDatabase(directory);
            } catch (RuntimeException | Error e) {
                opened.database.close();
                throw e;
            }
            return opened;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** The pool on the file; closed with this. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** The keys in {@code frontdesk.keys}. */
    public SecretSource secrets() {
        return keys;
    }

    /** Closes pool and file, makes the file as small as its data, and lets others in. */
    @Override
    public void close() {
        try {
            database.close();
        } finally {
            lock.close();
        }
    }
}
