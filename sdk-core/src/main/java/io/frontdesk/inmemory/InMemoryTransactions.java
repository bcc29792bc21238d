package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions one after the other: a thread holds the one lock from begin to end. A nested {@code requiresNew} takes the outer one's changes
 * back while it runs, so that it neither sees nor overwrites them, commits, and does them again.
 */
final class InMemoryTransactions implements TransactionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryTransactions.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Duration patience;
    private final List<Table<?>> owned = new ArrayList<>(); // complete before the first transaction
    private @Nullable OpenTransaction innermost; // guarded by the lock

    InMemoryTransactions(Duration patience) {
        this.patience = patience;
    }

    /** Notes a table of tenants' rows. */
    void addOwned(Table<?> table) {
        owned.add(table);
    }

    /** The tables of tenants' rows. */
    List<Table<?>> owned() {
        return owned;
    }

    @Override
    public <T> T required(TenantScope scope, Supplier<T> work) {
        return isActive() ? work.get() : requiresNew(scope, work);
    }

    @Override
    public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
        var mine = new OpenTransaction();
        T result;
        acquire();
        try {
            result = run(mine, innermost, work);
        } finally {
            lock.unlock();
        }
        mine.afterCommit().forEach(InMemoryTransactions::runAction);
        return result;
    }

    private <T> T run(OpenTransaction mine, @Nullable OpenTransaction outer, Supplier<T> work) {
        if (outer != null) {
            outer.undo();
        }
        innermost = mine;
        try {
            T result = work.get();
            if (outer != null && !outer.redo()) {
                throw conflict();
            }
            return result;
        } catch (Throwable e) {
            rollBack(mine, outer);
            throw e;
        } finally {
            innermost = outer;
        }
    }

    private static void rollBack(OpenTransaction mine, @Nullable OpenTransaction outer) {
        mine.undo();
        if (outer != null) {
            outer.redo();
        }
    }

    private void acquire() {
        try {
            if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot open an in-memory transaction: the thread was interrupted while another held the lock",
                    e);
        }
        throw new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot open an in-memory transaction: another thread's has been open for " + patience.toSeconds()
                        + " seconds; transactions here run one after the other, so end that one before waiting for this");
    }

    private static FrontdeskException conflict() {
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot commit a nested in-memory transaction: it changed a row that the outer one had changed; a database"
                        + " would deadlock here, so end the outer transaction first");
    }

    @Override
    public void afterCommit(Runnable action) {
        OpenTransaction open = current();
        if (open == null) {
            runAction(action);
        } else {
            open.afterCommit(action);
        }
    }

    private static void runAction(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("An action after the commit failed; the transaction stands", e);
        }
    }

    @Override
    public boolean isActive() {
        return current() != null;
    }

    @Override
    public <T> T resource(Class<T> type) {
        open();
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot give a " + type.getName()
                        + ": the in-memory persistence runs on nothing; use frontdesk-persistence-jpa"
                        + " to write beside Frontdesk in one transaction");
    }

    /**
     * This thread's transaction.
     *
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if none is open
     */
    OpenTransaction open() {
        OpenTransaction open = current();
        if (open == null) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot use an in-memory store: no transaction is open on this thread; call it inside"
                            + " TransactionRunner.required");
        }
        return open;
    }

    private @Nullable OpenTransaction current() {
        return lock.isHeldByCurrentThread() ? innermost : null;
    }
}
