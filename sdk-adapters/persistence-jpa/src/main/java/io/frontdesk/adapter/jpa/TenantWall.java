package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the database whose rows a transaction has at hand, for that transaction only. Told at once: a savepoint of the host's cannot take it back. */
final class TenantWall {

    private static final String WHAT = "tell the database whose rows are at hand";

    /** In this order: what was told before us, then what we tell. */
    private static final String TELL = "SELECT current_setting('" + TenantPolicies.SETTING
            + "', true) AS before, set_config('" + TenantPolicies.SETTING + "', ?, true) AS told";

    private final boolean standing;

    TenantWall(RowSecurity mode) {
        this.standing = mode != RowSecurity.OFF;
    }

    /** In a transaction that has just begun, and ends with this scope: nothing was told, nothing is restored. */
    void begin(OpenTransaction transaction, TenantScope scope) {
        if (standing) {
            transaction.tells("");
            String tenants = text(scope);
            if (!tenants.isEmpty()) {
                tell(transaction, tenants);
            }
        }
    }

    /** In a transaction that goes on afterwards, as it was. */
    <T> T within(OpenTransaction transaction, TenantScope scope, Supplier<T> work) {
        return standing ? within(transaction, text(scope), work) : work.get();
    }

    /** For a task of the platform's that reads one table across tenants. */
    <T> T opening(OpenTransaction transaction, String opening, Supplier<T> work) {
        return standing ? within(transaction, opening, work) : work.get();
    }

    private static <T> T within(OpenTransaction transaction, String tenants, Supplier<T> work) {
        if (tenants.equals(transaction.told())) {
            return work.get();
        }
        String before = tell(transaction, tenants);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            restoreAfter(e, transaction, before);
            throw e;
        }
        restore(transaction, before);
        return result;
    }

    private static void restoreAfter(Throwable cause, OpenTransaction transaction, String before) {
        if (transaction.isDoomed()) {
            return;
        }
        try {
            restore(transaction, before);
        } catch (RuntimeException e) {
            // Refused since a statement was: what was told goes with the transaction, or with the savepoint.
            cause.addSuppressed(e);
        }
    }

    private static void restore(OpenTransaction transaction, String before) {
        if (transaction.isActive()) {
            tell(transaction, before);
        }
    }

    /** Returns what was told before. */
    private static String tell(OpenTransaction transaction, String tenants) {
        EntityManager entityManager = transaction.entityManager();
        var outcome = new Outcome();
        try {
            entityManager.<Connection>runWithConnection(connection -> outcome.run(connection, tenants));
        } catch (RuntimeException e) {
            transaction.markRollbackOnly();
            throw StorageErrors.statement(WHAT, e);
        }
        SQLException problem = outcome.problem;
        if (problem != null) {
            transaction.markRollbackOnly();
            throw StorageErrors.statement(WHAT, problem);
        }
        transaction.tells(tenants);
        return outcome.before;
    }

    /** Rows of the nil tenant are the host's own, and at hand with any tenant's. */
    private static String text(TenantScope scope) {
        return scope.tenants().isEmpty()
                ? ""
                : Stream.concat(Stream.of(TenantId.PLATFORM), scope.tenants().stream())
                        .map(tenant -> tenant.value().toString())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** Providers wrap what is thrown inside, each in its way: so nothing is. */
    private static final class Outcome {

        private String before = "";
        private @Nullable SQLException problem;

        void run(Connection connection, String tenants) {
            try {
                // Said at start; there is nobody to be told.
                if (SqlDialect.of(connection) == SqlDialect.POSTGRESQL) {
                    told(connection, tenants);
                }
            } catch (SQLException e) {
                problem = e;
            }
        }

        private void told(Connection connection, String tenants) throws SQLException {
            try (PreparedStatement tell = connection.prepareStatement(TELL)) {
                tell.setString(1, tenants);
                try (ResultSet row = tell.executeQuery()) {
                    row.next();
                    String found = row.getString("before");
                    before = found == null ? "" : found;
                }
            }
        }
    }
}
