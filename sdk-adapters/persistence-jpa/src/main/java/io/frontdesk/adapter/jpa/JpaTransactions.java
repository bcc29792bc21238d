package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens resource-local transactions, each on an entity manager of its own. */
final class JpaTransactions implements TransactionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JpaPersistence.class);

    private final JpaSession session;
    private final Supplier<EntityManager> entityManagers;

    JpaTransactions(JpaSession session, Supplier<EntityManager> entityManagers) {
        this.session = session;
        this.entityManagers = entityManagers;
    }

    @Override
    public <T> T required(TenantScope scope, Supplier<T> work) {
        OpenTransaction open = session.current();
        if (open == null) {
            return requiresNew(scope, work);
        }
        open.entityManager();
        return session.wall().within(open, scope, work);
    }

    @Override
    public <T> T requiresNew(TenantScope scope, Supplier<T> work) {
        EntityManager entityManager = begin();
        var transaction = OpenTransaction.ours(entityManager);
        OpenTransaction outer = session.bind(transaction);
        T result;
        try {
            result = complete(entityManager, () -> {
                session.wall().begin(transaction, scope);
                return work.get();
            });
        } finally {
            session.bind(outer);
            close(entityManager);
        }
        runAll(transaction.afterCommit());
        return result;
    }

    @Override
    public void afterCommit(Runnable action) {
        OpenTransaction open = session.current();
        if (open == null) {
            runAll(List.of(action));
        } else {
            open.afterCommit(action);
        }
    }

    @Override
    public boolean isActive() {
        OpenTransaction open = session.current();
        return open != null && open.isActive();
    }

    @Override
    public <T> T resource(Class<T> type) {
        return resource(session, type);
    }

    static <T> T resource(JpaSession session, Class<T> type) {
        EntityManager entityManager = session.open().entityManager();
        if (type == EntityManager.class) {
            return type.cast(entityManager);
        }
        if (type == Connection.class) {
            // The provider keeps one connection until the transaction ends, so it may leave the lambda.
            return type.cast(session.sql("lend the connection", c -> c));
        }
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot give a " + type.getName()
                        + ": this persistence runs on jakarta.persistence.EntityManager and java.sql.Connection. Ask for one of them.");
    }

    private EntityManager begin() {
        @Nullable EntityManager entityManager = null;
        try {
            entityManager = entityManagers.get();
            entityManager.getTransaction().begin();
            return entityManager;
        } catch (RuntimeException e) {
            if (entityManager != null) {
                close(entityManager);
            }
            throw StorageErrors.begin(e);
        }
    }

    private <T> T complete(EntityManager entityManager, Supplier<T> work) {
        T result;
        try {
            result = work.get();
            flush(entityManager);
        } catch (RuntimeException | Error e) {
            rollback(entityManager, e);
            throw e;
        }
        commit(entityManager);
        return result;
    }

    /** What the host left pending is written before the commit: a refusal here is certain, one in the commit is not. */
    static void flush(EntityManager entityManager) {
        if (entityManager.getTransaction().isActive()
                && !entityManager.getTransaction().getRollbackOnly()) {
            try {
                entityManager.flush();
            } catch (RuntimeException e) {
                throw StorageErrors.statement("write what is pending in the EntityManager", e);
            }
        }
    }

    private static void commit(EntityManager entityManager) {
        if (!entityManager.getTransaction().isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot commit: the work ended Frontdesk's transaction by itself. Leave commit and rollback to required(…).");
        }
        try {
            requireNotDoomed(entityManager);
        } catch (FrontdeskException refused) {
            rollback(entityManager, refused);
            throw refused;
        }
        try {
            entityManager.getTransaction().commit();
        } catch (RuntimeException e) {
            throw StorageErrors.commit(e);
        }
    }

    static void requireNotDoomed(EntityManager entityManager) {
        if (entityManager.getTransaction().getRollbackOnly()) {
            throw new FrontdeskException(
                    ErrorCode.STORAGE_FAILED,
                    "Cannot commit: a statement of this transaction failed and its exception was swallowed. Nothing was written; let it travel.");
        }
    }

    private static void rollback(EntityManager entityManager, Throwable cause) {
        try {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            // The database rolls back by itself when the connection goes.
            cause.addSuppressed(StorageErrors.statement("roll back", e));
        }
    }

    private static void close(EntityManager entityManager) {
        try {
            entityManager.close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "A database connection could not be given back ({})",
                    e.getClass().getName());
        }
    }

    static void runAll(List<Runnable> actions) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("An action after commit failed ({})", e.getClass().getName());
            }
        }
    }
}
