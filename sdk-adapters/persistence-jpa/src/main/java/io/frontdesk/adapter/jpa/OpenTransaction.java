package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction of one thread: ours, or one of the host's that we joined. */
final class OpenTransaction {

    private final EntityManager entityManager;
    private final boolean watched;
    private final @Nullable ContainerTransactions container;
    private final boolean readOnly;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable String told;

    private OpenTransaction(EntityManager entityManager, boolean watched, @Nullable ContainerTransactions container) {
        this.entityManager = entityManager;
        this.watched = watched;
        this.container = container;
        this.readOnly = container != null && container.isReadOnly();
    }

    static OpenTransaction ours(EntityManager entityManager) {
        return new OpenTransaction(entityManager, true, null);
    }

    /** The host's, of which nothing tells us when it commits. */
    static OpenTransaction joined(EntityManager entityManager) {
        return new OpenTransaction(entityManager, false, null);
    }

    /** A container's, which tells. */
    static OpenTransaction managed(EntityManager entityManager, ContainerTransactions container) {
        return new OpenTransaction(entityManager, false, container);
    }

    boolean runsOn(EntityManager other) {
        return entityManager == other;
    }

    /** The entity manager, if its transaction is still open: SQL outside one would be committed at once by some pools. */
    EntityManager entityManager() {
        if (!isActive()) {
            throw notOpen();
        }
        return entityManager;
    }

    static FrontdeskException notOpen() {
        return new FrontdeskException(
                ErrorCode.TRANSACTION_STATE,
                "Cannot use the EntityManager: its transaction is not open. Begin it before the call, and commit after it.");
    }

    /** Writes what the host left pending. What is wrong with that a container tells in its own terms: it is not ours to explain. */
    void flush(String what) {
        try {
            if (container == null) {
                entityManager.flush();
            } else {
                container.flush(entityManager);
            }
        } catch (RuntimeException e) {
            markRollbackOnly();
            throw container == null ? StorageErrors.statement(what, e) : e;
        }
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Some databases would write all the same. */
    void requireWritable(String what) {
        if (readOnly) {
            throw readOnly(what);
        }
    }

    static FrontdeskException readOnly(String what) {
        return new FrontdeskException(
                ErrorCode.TRANSACTION_STATE,
                "Cannot " + what
                        + ": the transaction is read-only. Call it in one that may write, such as @Transactional without readOnly.");
    }

    /** What {@link TenantWall} last told the database in this transaction; null if it does not know. */
    @Nullable
    String told() {
        return told;
    }

    void tells(String tenants) {
        told = tenants;
    }

    /** Whether it is known to end in a rollback. */
    boolean isDoomed() {
        try {
            return isActive() && entityManager.getTransaction().getRollbackOnly();
        } catch (IllegalStateException e) {
            // A container's hides it.
            return false;
        }
    }

    boolean isActive() {
        return ContainerTransactions.isActive(entityManager);
    }

    /** What cannot be watched drops its actions; a container has its own list. */
    void afterCommit(Runnable action) {
        if (watched) {
            afterCommit.add(action);
        }
    }

    List<Runnable> afterCommit() {
        return List.copyOf(afterCommit);
    }

    /** After a refused statement nothing of the transaction may be kept: half of a batch could be in it. */
    void markRollbackOnly() {
        try {
            if (entityManager.isOpen() && entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().setRollbackOnly();
            }
        } catch (IllegalStateException e) {
            // A container's: the exception that is on its way makes the container roll back.
            return;
        }
    }
}
