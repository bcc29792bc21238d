package io.frontdesk.examples.benchmarks;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Writes down which statements are run on their way to a pool, with the values bound, so that they can be run again. For one thread. */
final class StatementLog {

    private final DataSource source;
    private final List<Logged> statements = new ArrayList<>();

    StatementLog(DataSource pool) {
        this.source = Proxies.of(DataSource.class, (method, arguments) -> {
            Object result = Proxies.call(pool, method, arguments);
            return result instanceof Connection connection ? logged(connection) : result;
        });
    }

    /** A statement as it was prepared, and bound once. */
    static final class Logged {

        private final String text;
        private final List<Bind> bound = new ArrayList<>();

        private Logged(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** The same behind {@code prefix} on another connection; the rows are handed over as they come. */
        void again(Connection connection, String prefix, EachRow each) {
            try (PreparedStatement prepared = connection.prepareStatement(prefix + text)) {
                for (Bind value : bound) {
                    value.to(prepared);
                }
                try (ResultSet rows = prepared.executeQuery()) {
                    while (rows.next()) {
                        each.row(rows);
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot run again: " + text, e);
            }
        }

        /** Binds a value as it was bound. */
        @FunctionalInterface
        private interface Bind {
            void to(PreparedStatement prepared) throws SQLException;
        }
    }

    /** Reads the current row. */
    @FunctionalInterface
    interface EachRow {
        void row(ResultSet rows) throws SQLException;
    }

    DataSource source() {
        return source;
    }

    /** What was run since this was last asked. */
    List<Logged> take() {
        List<Logged> taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    private Connection logged(Connection connection) {
        return Proxies.of(Connection.class, (method, arguments) -> {
            Object result = Proxies.call(connection, method, arguments);
            if (!(result instanceof PreparedStatement prepared)) {
                return result;
            }
            var statement = new Logged((String) arguments[0]);
            statements.add(statement);
            return logged(prepared, statement);
        });
    }

    private static PreparedStatement logged(PreparedStatement prepared, Logged statement) {
        return Proxies.of(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                statement.bound.add(again -> call(again, method, arguments));
            }
            return Proxies.call(prepared, method, arguments);
        });
    }

    private static void call(PreparedStatement prepared, Method setter, Object[] arguments) throws SQLException {
        try {
            setter.invoke(prepared, arguments);
        } catch (ReflectiveOperationException e) {
            throw new SQLException(e);
        }
    }
}
