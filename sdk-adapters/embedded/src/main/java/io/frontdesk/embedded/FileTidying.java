package io.frontdesk.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file from growing while it is open. Each commit is a chunk of its own, and the space of a chunk is used again only when nothing in it is
 * in use; but rows that are kept lie between others that are not. H2 would move them together by itself, but not with a write delay of 0, and
 * with any other a killed process loses commits: see docs/decisions/0003-h2-durability.md. So we ask it to, now and then and a little at a time.
 */
final class FileTidying implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileTidying.class);

    private static final long EVERY_MILLIS = 200;

    /** Of what lies in chunks, in percent, so much should be in use. */
    private static final int IN_USE = 70;

    /** What is moved at once, in bytes: commits wait meanwhile. */
    private static final int AT_ONCE = 4 * 1024 * 1024;

    private final MVStore store;
    private final ScheduledExecutorService timer;
    private @Nullable Future<?> tidying;
    private long tidiedAt = -1;
    private boolean troubled;

    private FileTidying(MVStore store) {
        this.store = store;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "frontdesk-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** For the database of a connection, which need not stay open. */
    static FileTidying of(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new FileTidying(session.getDatabase().getStore().getMvStore());
    }

    void start() {
        tidying = timer.scheduleWithFixedDelay(this::tidy, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Nothing if nobody wrote since: then nothing fell out of use either. */
    private void tidy() {
        try {
            if (!store.isClosed() && store.getCurrentVersion() != tidiedAt) {
                store.compact(IN_USE, AT_ONCE);
                store.commit();
                tidiedAt = store.getCurrentVersion();
            }
        } catch (MVStoreException e) {
            trouble(e);
        }
    }

    /** Said once: it is tried again all the time, and nothing depends on it but the size of the file. */
    private void trouble(MVStoreException e) {
        if (!troubled) {
            troubled = true;
            LOG.warn(
                    "The desk's file could not be tidied up (H2 error {}); it may grow until it is closed",
                    e.getErrorCode());
        }
    }

    /** Waits for what is being moved. */
    @Override
    public void close() {
        if (tidying != null) {
            tidying.cancel(false);
        }
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The desk's file is still being tidied up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
