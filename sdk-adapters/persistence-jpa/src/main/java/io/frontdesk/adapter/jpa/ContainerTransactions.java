package io.frontdesk.adapter.jpa;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The transactions of a container, such as Spring's: Frontdesk joins the one that is open on the calling thread, and opens its own there too. All
 * run on entity managers of the factory that {@link JpaPersistence#using} was given. Thread-safe. Given to {@link
 * JpaPersistence#within(ContainerTransactions)}.
 */
public interface ContainerTransactions {

    /**
     * Runs {@code work} in a new transaction: commits when it returns, rolls back when it throws or the entity manager's transaction is marked for
     * it. Whatever was open on the thread is suspended meanwhile.
     *
     * @throws RuntimeException whatever the work threw, unchanged; or of the container's own if it can neither begin nor commit
     */
    <T> T requiresNew(Supplier<T> work);

    /** The entity manager of the transaction that is open on this thread; empty if none is, or one on another factory. */
    Optional<EntityManager> current();

    /** Whether the transaction open on this thread was declared read-only: then Frontdesk refuses to write in it. */
    boolean isReadOnly();

    /** Runs {@code action} once the transaction open on this thread has committed, never if it rolls back. The action throws nothing. */
    void afterCommit(Runnable action);

    /**
     * Writes what the application left pending in the entity manager, before SQL of Frontdesk's. Throws as the container would if that is refused:
     * what is wrong with the application's rows is told in its own terms, not in ours.
     */
    default void flush(EntityManager entityManager) {
        entityManager.flush();
    }

    /** Whether an entity manager takes part in an open transaction; of one that hides its transaction, as with JTA, too. */
    static boolean isActive(EntityManager entityManager) {
        try {
            return entityManager.isOpen() && entityManager.getTransaction().isActive();
        } catch (IllegalStateException e) {
            // A container's hides it, but tells whether it takes part in one.
            return entityManager.isJoinedToTransaction();
        }
    }
}
