package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** One transaction of one thread: ours, or one of the host's that we joined. */
final class OpenTransaction {

    private final EntityManager entityManager;
    private final boolean joined;
    private final List<Runnable> afterCommit = new ArrayList<>();

    OpenTransaction(EntityManager entityManager, boolean joined) {
        this.entityManager = entityManager;
        this.joined = joined;
    }

    boolean runsOn(EntityManager other) {
        return entityManager == other;
    }

    /** The entity manager, if its transaction is still open: SQL outside one would be committed at once by some pools. */
    EntityManager entityManager() {
        if (!isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot use the EntityManager: its transaction is not open. Begin it before the call, and commit after it.");
        }
        return entityManager;
    }

    boolean isActive() {
        try {
            return entityManager.isOpen() && entityManager.getTransaction().isActive();
        } catch (IllegalStateException e) {
            // A container's entity manager hides its transaction, but tells whether it takes part in one.
            return entityManager.isJoinedToTransaction();
        }
    }

    /** A joined transaction cannot be watched: its actions are dropped. */
    void afterCommit(Runnable action) {
        if (!joined) {
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
