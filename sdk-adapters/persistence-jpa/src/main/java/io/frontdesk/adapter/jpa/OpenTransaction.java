package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** One transaction of one thread: ours, or one of the host's that we joined. */
final class OpenTransaction {

    private final EntityManager entityManager;
    private final boolean watched;
    private final boolean readOnly;
    private final List<Runnable> afterCommit = new ArrayList<>();

    private OpenTransaction(EntityManager entityManager, boolean watched, boolean readOnly) {
        this.entityManager = entityManager;
        this.watched = watched;
        this.readOnly = readOnly;
    }

    static OpenTransaction ours(EntityManager entityManager) {
        return new OpenTransaction(entityManager, true, false);
    }

    /** The host's, of which nothing tells us when it commits. */
    static OpenTransaction joined(EntityManager entityManager) {
        return new OpenTransaction(entityManager, false, false);
    }

    /** A container's, which tells. */
    static OpenTransaction managed(EntityManager entityManager, boolean readOnly) {
        return new OpenTransaction(entityManager, false, readOnly);
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

    boolean isActive() {
        try {
            return entityManager.isOpen() && entityManager.getTransaction().isActive();
        } catch (IllegalStateException e) {
            // A container's entity manager hides its transaction, but tells whether it takes part in one.
            return entityManager.isJoinedToTransaction();
        }
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
