package io.frontdesk.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Statements on one connection, for whoever may change the schema. Names in them come from our own code or from the database's catalogue. */
final class Ddl {

    private final Connection connection;

    private Ddl(Connection connection) {
        this.connection = connection;
    }

    /** In one transaction. */
    static <T> T inTransaction(DataSource dataSource, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(new Ddl(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        }
    }

    SqlDialect dialect() throws SQLException {
        return SqlDialect.of(connection);
    }

    void run(String statement) throws SQLException {
        try (Statement ddl = connection.createStatement()) {
            ddl.execute(statement);
        }
    }

    boolean runAll(List<String> statements) throws SQLException {
        for (String statement : statements) {
            run(statement);
        }
        return true;
    }

    /** How the tables that are to have policies stand; none where there can be none. */
    List<PolicyCheck.State> policies() throws SQLException {
        return dialect() == SqlDialect.POSTGRESQL ? PolicyCheck.states(connection) : List.of();
    }

    /** The one column of every row. */
    List<String> texts(String query, String... parameters) throws SQLException {
        return rows(query, 1, parameters).stream().map(row -> row.get(0)).toList();
    }

    long number(String query, Sql.Bind bind) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            bind.to(new Params(select));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    List<List<String>> rows(String query, int columns, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            List<List<String>> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        String text = rows.getString(i);
                        row.add(text == null ? "" : text);
                    }
                    found.add(row);
                }
            }
            return found;
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Ddl ddl) throws SQLException;
    }
}
