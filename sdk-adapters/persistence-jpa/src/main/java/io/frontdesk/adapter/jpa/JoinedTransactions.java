package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;

/** Works in a transaction the host has open on its own entity manager; never begins, ends or closes anything there. */
final class JoinedTransactions implements TransactionRunner {

    private final JpaSession session;
    private final TransactionRunner own;
    private final EntityManager entityManager;

    JoinedTransactions(JpaSession session, TransactionRunner own, EntityManager entityManager) {
        this.session = session;
        this.own = own;
        this.entityManager = entityManager;
    }

    @Override
    public <T> T required(TenantScope scope, Supplier<T> work) {
        OpenTransaction current = session.current();
        if (current != null && current.runsOn(entityManager)) {
            current.entityManager();
            return session.wall().within(current, scope, work);
        }
        return bound(transaction -> session.wall().within(transaction, scope, work));
    }

    @Override
    public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
        return own.requiresNew(scope, work);
    }

    /** Dropped while the host's transaction is open: nothing tells us when it commits. */
    @Override
    public void afterCommit(Runnable action) {
        if (!isActive()) {
            own.afterCommit(action);
        }
    }

    @Override
    public boolean isActive() {
        return OpenTransaction.joined(entityManager).isActive();
    }

    @Override
    public <T> T resource(Class<T> type) {
        return bound(transaction -> JpaTransactions.resource(session, type));
    }

    private <T> T bound(Function<OpenTransaction, T> work) {
        var transaction = OpenTransaction.joined(entityManager);
        transaction.entityManager();
        OpenTransaction outer = session.bind(transaction);
        try {
            return work.apply(transaction);
        } finally {
            session.bind(outer);
        }
    }
}
