package io.frontdesk.adapter.jpa;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the arrays that the statements of one connection take. */
interface SqlArrays {

    Array of(SqlType type, Object[] elements) throws SQLException;

    static SqlArrays on(Connection connection) throws SQLException {
        SqlArrays binary = Driver.IS_PRESENT ? PgBinaryArrays.on(connection) : null;
        return binary == null
                ? (type, elements) -> connection.createArrayOf(type.element(), type.typed(elements))
                : binary;
    }

    /** PostgreSQL's, whose classes are not touched without it. */
    final class Driver {
        private static final boolean IS_PRESENT = isPresent();

        private Driver() {}

        private static boolean isPresent() {
            try {
                Class.forName("org.postgresql.core.BaseConnection", false, Driver.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false; // the host uses another database
            }
        }
    }
}
