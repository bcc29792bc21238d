package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works in the transactions of a container: in the open one, whoever opened it, or in a new one. */
final class ManagedTransactions implements TransactionRunner {

    private final JpaSession session;
    private final ContainerTransactions container;

    ManagedTransactions(JpaSession session, ContainerTransactions container) {
        this.session = session;
        this.container = container;
    }

    @Override
    public <T> T required(TenantScope scope, Supplier<T> work) {
        Optional<EntityManager> open = container.current();
        return open.isPresent() ? in(open.get(), scope, work) : requiresNew(scope, work);
    }

    @Override
    public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
        var own = new Own<T>(scope, work);
        try {
            return container.requiresNew(own);
        } catch (RuntimeException e) {
            if (own.thrown != null) {
                // A rollback that fails hides nothing: the database rolls back by itself when the connection goes.
                throw own.thrown == e ? e : own.rethrown(e);
            }
            throw own.begun ? StorageErrors.commit(e) : StorageErrors.begin(e);
        }
    }

    /** What waits for a commit of the host's is run when that comes; the container tells. */
    @Override
    public void afterCommit(Runnable action) {
        Runnable guarded = () -> JpaTransactions.runAll(List.of(action));
        if (isActive()) {
            container.afterCommit(guarded);
        } else {
            guarded.run();
        }
    }

    @Override
    public boolean isActive() {
        return container.current().isPresent();
    }

    @Override
    public <T> T resource(Class<T> type) {
        Optional<EntityManager> open = container.current();
        return open.isPresent()
                ? bound(open.get(), transaction -> JpaTransactions.resource(session, type))
                : JpaTransactions.resource(session, type);
    }

    private <T> T in(EntityManager entityManager, TenantScope scope, Supplier<T> work) {
        return bound(entityManager, transaction -> session.wall().within(transaction, scope, work));
    }

    private <T> T bound(EntityManager entityManager, Function<OpenTransaction, T> work) {
        OpenTransaction bound = session.current();
        if (bound != null && bound.runsOn(entityManager)) {
            return work.apply(bound);
        }
        OpenTransaction managed = OpenTransaction.managed(entityManager, container);
        OpenTransaction outer = session.bind(managed);
        try {
            return work.apply(managed);
        } finally {
            session.bind(outer);
        }
    }

    /** Runs inside a transaction that we opened, and knows afterwards how far it came. */
    private final class Own<T> implements Supplier<T> {

        private final TenantScope scope;
        private final Supplier<T> work;
        private boolean begun;
        private @Nullable Throwable thrown;

        private Own(TenantScope scope, Supplier<T> work) {
            this.scope = scope;
            this.work = work;
        }

        RuntimeException rethrown(RuntimeException alsoThrown) {
            return thrown instanceof RuntimeException cause ? cause : alsoThrown;
        }

        @Override
        public T get() {
            begun = true;
            try {
                EntityManager entityManager = container.current().orElseThrow(OpenTransaction::notOpen);
                T result = bound(entityManager, transaction -> {
                    session.wall().begin(transaction, scope);
                    return work.get();
                });
                JpaTransactions.flush(entityManager);
                JpaTransactions.requireNotDoomed(entityManager);
                return result;
            } catch (RuntimeException | Error e) {
                thrown = e;
                throw e;
            }
        }
    }
}
