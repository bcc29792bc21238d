package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most so many connections, the most recently used lent first. When the server turns a connection away while it serves others, those are
 * taken for all it allows for a while, and callers wait for one of them instead of failing.
 */
final class ConnectionPool {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);
    private static final Duration CEILING_HOLDS = Duration.ofMinutes(1);

    private final SmtpDialer dialer;
    private final PoolLimits limits;
    private final LongSupplier nanoTime;
    private final Executor background;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final Set<SmtpConnection> lent = new HashSet<>();
    /** Idle, lent, being opened and taking leave: what the server counts. */
    private int live;

    private int ceiling;
    private @Nullable Deadline ceilingHolds;
    private boolean closed;

    ConnectionPool(SmtpDialer dialer, PoolLimits limits, LongSupplier nanoTime, Executor background) {
        this.dialer = dialer;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.background = background;
    }

    /** Lends a connection, opening one if need be; give it back. A refusal if there is none until the deadline. */
    Dialed borrow(Deadline deadline) {
        while (true) {
            Dialed ready = idleOrPlace(deadline);
            if (ready != null) {
                return ready;
            }
            Dialed dialed = dialInPlace(deadline);
            if (dialed instanceof SmtpConnection || deadline.isOver() || !othersServe((Refusal) dialed)) {
                return dialed;
            }
        }
    }

    /** Puts a new connection in the place of one that turned out to be dead. After a refusal the dead one is still to be given back. */
    Dialed replace(SmtpConnection dead, Deadline deadline) {
        dead.cut();
        Dialed dialed = dialer.dial(deadline);
        if (dialed instanceof SmtpConnection fresh) {
            lock.lock();
            try {
                lent.remove(dead);
                lent.add(fresh);
            } finally {
                lock.unlock();
            }
        }
        return dialed;
    }

    /** An idle connection, or a refusal; null if the caller now holds a place to open one in. */
    private @Nullable Dialed idleOrPlace(Deadline deadline) {
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    return Refusal.of(RejectionKind.UNREACHABLE, "channel closed");
                }
                SmtpConnection open = freshestIdle();
                if (open != null) {
                    lent.add(open);
                    return open;
                }
                if (live < capacity()) {
                    live++;
                    return null;
                }
                if (changed.awaitNanos(deadline.remainingNanos()) <= 0 && deadline.isOver()) {
                    return Refusal.of(RejectionKind.BUSY, "no free connection");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Refusal.of(RejectionKind.BUSY, "interrupted");
        } finally {
            lock.unlock();
        }
    }

    private @Nullable SmtpConnection freshestIdle() {
        SmtpConnection open = idle.pollFirst();
        if (open == null || !isStale(open)) {
            return open;
        }
        // The freshest is stale, so all are.
        retire(open);
        idle.forEach(this::retire);
        idle.clear();
        return null;
    }

    private boolean isStale(SmtpConnection connection) {
        return nanoTime.getAsLong() - connection.idleSince()
                >= limits.idleTimeout().toNanos();
    }

    private int capacity() {
        return ceilingHolds == null || ceilingHolds.isOver() ? limits.connections() : ceiling;
    }

    private Dialed dialInPlace(Deadline deadline) {
        boolean lending = false;
        try {
            Dialed dialed = dialer.dial(deadline);
            if (dialed instanceof SmtpConnection opened) {
                lend(opened);
                lending = true;
            }
            return dialed;
        } finally {
            if (!lending) {
                leavePlace();
            }
        }
    }

    private void lend(SmtpConnection opened) {
        lock.lock();
        try {
            lent.add(opened);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a server that would not open another connection is still serving some: then the caller waits for one of these. */
    private boolean othersServe(Refusal refusal) {
        RejectionKind kind = refusal.outcome().kind();
        if (kind != RejectionKind.UNREACHABLE && kind != RejectionKind.THROTTLED) {
            return false;
        }
        lock.lock();
        try {
            int serving = idle.size() + lent.size();
            if (serving == 0) {
                return false;
            }
            ceiling = serving;
            ceilingHolds = Deadline.in(CEILING_HOLDS, nanoTime);
            LOG.debug(
                    "{} takes no more than {} connections at once",
                    dialer.server().name(),
                    serving);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a connection back: for the next caller if it is in order, else it is ended. */
    void giveBack(SmtpConnection connection) {
        lock.lock();
        try {
            lent.remove(connection);
            if (closed || !connection.isUsable() || connection.deliveries() >= limits.messagesPerConnection()) {
                retire(connection);
            } else {
                connection.idleSince(nanoTime.getAsLong());
                idle.addFirst(connection);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends what has been idle for too long. */
    void evict() {
        lock.lock();
        try {
            while (!idle.isEmpty() && isStale(idle.getLast())) {
                retire(idle.removeLast());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends a connection without making the caller wait for the server's good-bye; its place is free after that. */
    private void retire(SmtpConnection connection) {
        if (!connection.isUsable()) {
            connection.cut();
            leavePlace();
        } else {
            background.execute(() -> quit(connection));
        }
    }

    private void quit(SmtpConnection connection) {
        try {
            connection.quit();
        } finally {
            leavePlace();
        }
    }

    private void leavePlace() {
        lock.lock();
        try {
            live--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lends nothing from now on, waits for what is on the wire, takes leave of the server. What does not end in time is cut. */
    void close(Deadline deadline) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            idle.forEach(this::retire);
            idle.clear();
            awaitEmpty(deadline);
        } finally {
            lock.unlock();
        }
    }

    private void awaitEmpty(Deadline deadline) {
        try {
            while (live > 0 && !deadline.isOver()) {
                changed.awaitNanos(deadline.remainingNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<SmtpConnection> late = new ArrayList<>(lent);
        late.forEach(SmtpConnection::cut);
    }
}
