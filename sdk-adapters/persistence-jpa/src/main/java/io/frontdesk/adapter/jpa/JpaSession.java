package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transaction each thread works in, and the two ways to work in it: entities, and SQL on the same connection. */
final class JpaSession {

    @SuppressWarnings(
            "ThreadLocalUsage") // two desks of one thread have nothing in common; what is bound is always unbound
    private final ThreadLocal<@Nullable OpenTransaction> bound = new ThreadLocal<>();

    private TenantWall wall = new TenantWall(RowSecurity.OFF);
    private volatile @Nullable SqlDialect dialect;

    /** Before it is used. */
    void use(TenantWall given) {
        wall = given;
    }

    TenantWall wall() {
        return wall;
    }

    @Nullable
    OpenTransaction current() {
        return bound.get();
    }

    /** Binds to this thread; returns what was bound before, to be bound again. */
    @Nullable
    OpenTransaction bind(@Nullable OpenTransaction transaction) {
        OpenTransaction before = bound.get();
        if (transaction == null) {
            bound.remove();
        } else {
            bound.set(transaction);
        }
        return before;
    }

    /**
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if none is open
     */
    OpenTransaction open() {
        OpenTransaction transaction = bound.get();
        if (transaction == null) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot reach the database: no transaction is open on this thread. Call it inside transactions().required(…).");
        }
        return transaction;
    }

    /** Works with entities and flushes, so that what is refused is refused here. */
    <T> T entities(String what, Function<EntityManager, T> work) {
        OpenTransaction transaction = open();
        EntityManager entityManager = transaction.entityManager();
        transaction.flush(what);
        try {
            T result = work.apply(entityManager);
            entityManager.flush();
            return result;
        } catch (RuntimeException e) {
            transaction.markRollbackOnly();
            throw StorageErrors.statement(what, e);
        }
    }

    /** Works on the transaction's own connection, after everything pending is flushed to it. */
    <T> T sql(String what, SqlWork<T> work) {
        OpenTransaction transaction = open();
        EntityManager entityManager = transaction.entityManager();
        transaction.flush(what);
        Outcome<T> outcome;
        try {
            outcome = entityManager.<Connection, Outcome<T>>callWithConnection(c -> outcome(c, work));
        } catch (RuntimeException e) {
            transaction.markRollbackOnly();
            throw StorageErrors.statement(what, e);
        }
        if (outcome.problem() != null) {
            transaction.markRollbackOnly();
            throw StorageErrors.statement(what, outcome.problem());
        }
        return outcome.value();
    }

    /** For a task of the platform's that reads one table across tenants: see {@link TenantPolicies}. */
    <T> T opening(String opening, Supplier<T> work) {
        return wall.opening(open(), opening, work);
    }

    /** Null before the first connection. */
    @Nullable
    SqlDialect dialect() {
        return dialect;
    }

    /** Known from the first connection on. */
    SqlDialect dialect(Connection connection) throws SQLException {
        SqlDialect known = dialect;
        if (known == null) {
            known = SqlDialect.of(connection);
            dialect = known;
        }
        return known;
    }

    /** Providers wrap what is thrown in here, each in its way: so nothing is. */
    private static <T> Outcome<T> outcome(Connection connection, SqlWork<T> work) {
        try {
            return new Outcome<>(work.run(connection), null);
        } catch (SQLException | RuntimeException e) {
            return new Outcome<>(null, e);
        }
    }

    /** Work on a connection that is lent: never closed, committed or rolled back. */
    @FunctionalInterface
    interface SqlWork<T> {
        T run(Connection connection) throws SQLException;
    }

    private record Outcome<T>(@Nullable T result, @Nullable Exception problem) {

        @SuppressWarnings("NullAway") // without a problem the result is what the work returned
        T value() {
            return result;
        }
    }
}
