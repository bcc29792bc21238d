package io.frontdesk.testkit;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction that stays open on a thread of its own until it is told how to end: what another transaction runs into. */
final class OpenTransaction<T> implements AutoCloseable {

    private final CountDownLatch worked = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile boolean open;
    private volatile boolean commit;
    private volatile @Nullable T result;
    private final FutureTask<Boolean> task;

    private OpenTransaction(TransactionRunner transactions, TenantScope scope, Supplier<T> work) {
        this.task = Threads.start(() -> run(transactions, scope, work));
    }

    /** Returns when {@code work} is done and nothing is committed. */
    static <T> OpenTransaction<T> after(TransactionRunner transactions, TenantScope scope, Supplier<T> work) {
        var open = new OpenTransaction<>(transactions, scope, work);
        await(open.worked);
        if (!open.open) {
            Threads.await(open.task);
        }
        return open;
    }

    @Nullable
    T result() {
        return result;
    }

    void commit() {
        commit = true;
        close();
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() {
        told.countDown();
        Threads.await(task);
    }

    private boolean run(TransactionRunner transactions, TenantScope scope, Supplier<T> work) {
        try {
            return transactions.required(scope, () -> {
                result = work.get();
                open = true;
                worked.countDown();
                await(told);
                if (!commit) {
                    throw new RolledBack();
                }
                return true;
            });
        } catch (RolledBack e) {
            return false;
        } finally {
            worked.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("A transaction was not told how to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }
}
