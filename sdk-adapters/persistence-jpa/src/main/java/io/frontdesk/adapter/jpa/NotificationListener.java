package io.frontdesk.adapter.jpa;

import io.frontdesk.work.spi.WorkNotifier;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds one connection and hears on it, on a thread of its own; takes another one, ever more patiently, when it is lost. */
final class NotificationListener implements AutoCloseable {

    static final String THREAD = "frontdesk-listener";

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlNotifier.class);

    /** How long a close may go unnoticed; what comes is heard at once all the same. */
    private static final int SLICE_MILLIS = 250;

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final WorkNotifier.Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, THREAD);
    private volatile @Nullable ListeningConnection held;
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
                hear();
            } while (!closing.await(takePause(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Listening thread interrupted: it ends");
        }
    }

    private long takePause() {
        long millis = pause.toMillis();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return millis;
    }

    /** Until the close, or until something fails: that is said once, and it is tried again. */
    private void hear() {
        try (ListeningConnection line = ListeningConnection.open(dataSource)) {
            held = line;
            begun();
            long answered = System.nanoTime();
            while (!isClosing()) {
                if (line.read(listener, SLICE_MILLIS)) {
                    answered = System.nanoTime();
                } else if (System.nanoTime() - answered > KEEP_ALIVE.toNanos()) {
                    line.requireAnswer();
                    answered = System.nanoTime();
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            say(e);
        } finally {
            held = null;
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

    /** Never interrupts: what is read is read. A connection that does not answer is cut off. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(GRACE.toMillis());
            ListeningConnection stuck = held;
            if (thread.isAlive() && stuck != null) {
                stuck.abort();
                thread.join(AFTER_ABORT.toMillis());
            }
        } catch (SQLException e) {
            LOG.debug("A connection could not be cut off (SQLState {})", e.getSQLState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} still waits for the database; it ends when that answers", thread.getName());
        }
    }
}
