package io.frontdesk.work.internal;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.work.WorkerSettings;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Makes the threads of one engine, and bounds how many database connections they hold at once: the host's pool is the host's. Thread-safe. */
final class EngineThreads {

    private final ThreadFactory factory;
    private final Semaphore connections;
    private final Set<Thread> engine = ConcurrentHashMap.newKeySet();
    private final Set<Thread> connected = ConcurrentHashMap.newKeySet();

    EngineThreads(WorkerSettings settings) {
        this.factory = settings.threadFactory().orElse(Thread::new);
        // Fair: who renews a lease must not wait for ever behind who settles.
        this.connections = new Semaphore(settings.connections(), true);
    }

    /** A thread that is not started yet and does not keep the JVM alive. */
    Thread newThread(String name, Runnable task) {
        Thread thread = Objects.requireNonNull(factory.newThread(() -> run(task)), "the thread factory made no thread");
        thread.setName(name);
        thread.setDaemon(true);
        return thread;
    }

    /** For executors. */
    ThreadFactory named(String name) {
        return task -> newThread(name, task);
    }

    private void run(Runnable task) {
        Thread self = Thread.currentThread();
        engine.add(self);
        try {
            task.run();
        } finally {
            engine.remove(self);
        }
    }

    /** A runner in which the engine's threads wait for their turn; all others pass. */
    TransactionRunner bounded(TransactionRunner transactions) {
        return new Bounded(transactions);
    }

    private <T> T connected(Supplier<T> work) {
        Thread self = Thread.currentThread();
        if (!engine.contains(self) || !connected.add(self)) {
            return work.get();
        }
        connections.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            connections.release();
            connected.remove(self);
        }
    }

    private final class Bounded implements TransactionRunner {

        private final TransactionRunner transactions;

        private Bounded(TransactionRunner transactions) {
            this.transactions = transactions;
        }

        @Override
        public <T> T required(TenantScope scope, Supplier<T> work) {
            return connected(() -> transactions.required(scope, work));
        }

        @Override
        public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
            return connected(() -> transactions.requiresNew(scope, work));
        }

        @Override
        public void afterCommit(Runnable action) {
            transactions.afterCommit(action);
        }

        @Override
        public boolean isActive() {
            return transactions.isActive();
        }

        @Override
        public <T> T resource(Class<T> type) {
            return transactions.resource(type);
        }
    }
}
