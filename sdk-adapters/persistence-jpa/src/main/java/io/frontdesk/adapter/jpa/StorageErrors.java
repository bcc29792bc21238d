package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what databases and Hibernate throw into our errors, by SQLState. A driver's message may repeat values, so none is kept. */
final class StorageErrors {

    /** The class of violated constraints: SQL:2016, table 33. */
    private static final String CONSTRAINT = "23";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String READ_ONLY = "25006";

    /** Lock timeout, serialization failure, deadlock, cancelled by a time limit; H2 has states of its own for the first and for concurrent updates. */
    private static final Set<String> LATER =
            Set.of("55P03", "40001", "40P01", "57014", "HYT00", "HYT01", "50200", "90131");

    /** H2: closed, in use by another process, connection broken, file trouble. */
    private static final Set<String> GONE = Set.of("90007", "90020", "90028", "90031", "90067", "90098", "90121");

    private StorageErrors() {}

    /** A statement or flush failed. */
    static FrontdeskException statement(String what, Throwable problem) {
        if (problem instanceof FrontdeskException known) {
            return known;
        }
        SQLException sql = sqlException(problem);
        if (isLock(sql, problem)) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot " + what + ": somebody else holds what it needs" + state(sql)
                            + ". Nothing was written; run the transaction again.",
                    redacted(problem));
        }
        if (sql != null && READ_ONLY.equals(sql.getSQLState())) {
            return OpenTransaction.readOnly(what);
        }
        if (isGone(sql)) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot " + what + ": the database does not answer" + state(sql)
                            + ". Nothing was written; run the transaction again when it is back.",
                    redacted(problem));
        }
        if (violatesConstraint(sql)) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_FAILED,
                    "Cannot " + what + ": a constraint of the database refused a row" + state(sql)
                            + ". 23505: it is there already; 23503: what it refers to is not there. Nothing was written.",
                    redacted(problem));
        }
        return new FrontdeskException(
                ErrorCode.STORAGE_FAILED,
                "Cannot " + what + ": the database refused it" + state(sql)
                        + ". Check with SchemaMode.VALIDATE that the schema fits this version; the SQLState tells the rest.",
                redacted(problem));
    }

    /** No connection, or no transaction on it. */
    static FrontdeskException begin(Throwable problem) {
        if (problem instanceof FrontdeskException known) {
            return known;
        }
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot open a transaction: the database gives no connection" + state(sqlException(problem))
                        + ". Check that it runs, lets us in, and that the pool is large enough; then try again.",
                redacted(problem));
    }

    /** A commit failed. Some states mean that it was rolled back for certain; with all others nobody knows. */
    static FrontdeskException commit(Throwable problem) {
        SQLException sql = sqlException(problem);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("40") || isLock(sql, problem)) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "Cannot commit: rolled back in favour of another transaction" + state(sql)
                            + ". Nothing was written; run the transaction again.",
                    redacted(problem));
        }
        if (violatesConstraint(sql) || state.startsWith("25")) {
            return new FrontdeskException(
                    ErrorCode.STORAGE_FAILED,
                    "Cannot commit: a statement of this transaction was refused" + state(sql)
                            + ". Nothing was written; mend what the statement did.",
                    redacted(problem));
        }
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot tell whether the commit was done: the answer was lost" + state(sql)
                        + ". Look before repeating, or repeat under the same idempotency key.",
                redacted(problem));
    }

    static boolean isUniqueViolation(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState());
    }

    private static boolean violatesConstraint(@Nullable SQLException sql) {
        return sql != null && sql.getSQLState() != null && sql.getSQLState().startsWith(CONSTRAINT);
    }

    static boolean isGone(Throwable problem) {
        return isGone(sqlException(problem));
    }

    private static boolean isLock(@Nullable SQLException sql, Throwable problem) {
        if (problem instanceof LockTimeoutException
                || problem instanceof PessimisticLockException
                || problem instanceof OptimisticLockException
                || problem instanceof QueryTimeoutException) {
            return true;
        }
        return sql != null && sql.getSQLState() != null && LATER.contains(sql.getSQLState());
    }

    private static boolean isGone(@Nullable SQLException sql) {
        if (sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException) {
            return true;
        }
        String state = sql == null ? null : sql.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || GONE.contains(state));
    }

    /** The SQLState among the causes, in brackets after a blank; empty if there is none. */
    static String stateOf(Throwable problem) {
        return state(sqlException(problem));
    }

    private static String state(@Nullable SQLException sql) {
        return sql == null || sql.getSQLState() == null ? "" : " (SQLState " + sql.getSQLState() + ")";
    }

    /** The first SQLException among the causes. */
    private static @Nullable SQLException sqlException(Throwable problem) {
        var seen = new HashSet<Throwable>();
        for (Throwable t = problem; t != null && seen.add(t); t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Keeps class, state and stack of a problem, not its words. */
    private static Throwable redacted(Throwable problem) {
        SQLException sql = sqlException(problem);
        Throwable origin = sql == null ? problem : sql;
        var copy = sql == null
                ? new SQLException(origin.getClass().getName())
                : new SQLException(origin.getClass().getName(), sql.getSQLState(), sql.getErrorCode());
        copy.setStackTrace(origin.getStackTrace());
        return copy;
    }
}
