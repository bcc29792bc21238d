package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.ContainerTransactions;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.orm.jpa.DefaultJpaDialect;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's transactions: whatever {@code @Transactional} or a TransactionTemplate has open, on one EntityManagerFactory. */
final class SpringTransactions implements ContainerTransactions {

    private final EntityManagerFactory factory;
    private final TransactionTemplate anew;
    private final PersistenceExceptionTranslator translator;

    SpringTransactions(EntityManagerFactory factory, PlatformTransactionManager manager) {
        this.factory = factory;
        this.translator = manager instanceof JpaTransactionManager jpa ? jpa.getJpaDialect() : new DefaultJpaDialect();
        this.anew = new TransactionTemplate(manager);
        anew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    @SuppressWarnings("NullAway") // null only if the work returned it
    public <T> T requiresNew(Supplier<T> work) {
        return anew.execute(status -> work.get());
    }

    @Override
    public Optional<EntityManager> current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            // Also with an open view: its EntityManager is there, a transaction is not.
            return Optional.empty();
        }
        if (TransactionSynchronizationManager.getResource(factory) instanceof EntityManagerHolder holder
                && ContainerTransactions.isActive(holder.getEntityManager())) {
            return Optional.of(holder.getEntityManager());
        }
        throw new FrontdeskException(
                ErrorCode.TRANSACTION_STATE,
                "Cannot join the open transaction: it belongs to another transaction manager than the one of Frontdesk's persistence unit."
                        + " Use that one, or call the desk outside of this transaction.");
    }

    /** As the commit would tell it, or a repository. */
    @Override
    public void flush(EntityManager entityManager) {
        try {
            entityManager.flush();
        } catch (RuntimeException e) {
            throw DataAccessUtils.translateIfNecessary(e, translator);
        }
    }

    @Override
    public boolean isReadOnly() {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    @Override
    public void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }
}
