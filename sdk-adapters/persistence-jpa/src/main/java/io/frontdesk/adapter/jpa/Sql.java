package io.frontdesk.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** SQL for the tables that have no entity: in the open transaction, on its connection, in batches. */
final class Sql {

    /** How often an insert that lost a race against a unique key on H2 is run again: each time the winner's row has become visible. */
    private static final int RACES = 10;

    private static final Pattern WRITES = Pattern.compile("\\b(INSERT INTO|MERGE INTO|DELETE FROM|UPDATE frontdesk_)");

    private final JpaSession session;

    Sql(JpaSession session) {
        this.session = session;
    }

    <T> List<T> query(String what, String statement, Bind bind, Read<T> read) {
        guard(what, statement);
        return session.sql(what, connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                bind.to(new Params(prepared));
                try (ResultSet rows = prepared.executeQuery()) {
                    var row = new Row(rows);
                    List<T> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(read.from(row));
                    }
                    return found;
                }
            }
        });
    }

    <T> Optional<T> one(String what, String statement, Bind bind, Read<T> read) {
        List<T> found = query(what, statement, bind, read);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    int update(String what, String statement, Bind bind) {
        guard(what, statement);
        return session.sql(what, connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                bind.to(new Params(prepared));
                return prepared.executeUpdate();
            }
        });
    }

    /** Runs a statement once a row, in one batch; returns the rows for which it changed something. Not for INSERT: drivers may not count those. */
    <R> List<R> batch(String what, String statement, Collection<R> rows, BindRow<R> bind) {
        if (rows.isEmpty()) {
            return List.of();
        }
        guard(what, statement);
        int[] counts = session.sql(what, connection -> execute(connection, statement, rows, bind));
        List<R> changed = new ArrayList<>();
        int i = 0;
        for (R row : rows) {
            if (counts[i++] > 0) {
                changed.add(row);
            }
        }
        return changed;
    }

    <R> void insert(String what, String statement, Collection<R> rows, BindRow<R> bind) {
        if (!rows.isEmpty()) {
            guard(what, statement);
            session.sql(what, connection -> execute(connection, statement, rows, bind));
        }
    }

    /** One statement however many rows. */
    <R> void insertAll(String what, BatchStatement<R> insert, Collection<R> rows) {
        if (!rows.isEmpty()) {
            Shipment shipment = insert.ship(rows);
            update(what, insert.text(shipment), shipment::bind);
        }
    }

    /** Runs an update or delete, one statement on PostgreSQL; returns the rows for which something changed. */
    <R> List<R> changeAll(String what, BatchStatement<R> change, List<R> rows) {
        return changeAll(what, change, rows, params -> {});
    }

    /**
     * As {@link #changeAll(String, BatchStatement, List)}.
     *
     * @param rest binds what the statement's text has after the rows
     */
    <R> List<R> changeAll(String what, BatchStatement<R> change, List<R> rows, Bind rest) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Shipment shipment = change.ship(rows);
        return query(
                what,
                change.text(shipment),
                params -> {
                    shipment.bind(params);
                    rest.to(params);
                },
                row -> rows.get(row.number("nth") - 1));
    }

    /** Inserts rows whose key, their first {@code key} columns, does not stand; returns those inserted. Of two with one key the first counts. */
    <R> List<R> insertIfAbsent(String what, String table, Columns<R> columns, int key, Collection<R> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        session.open().requireWritable(what);
        Map<List<Object>, R> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(columns.key(row, key), row));
        Set<List<Object>> inserted = session.sql(what, connection -> {
            List<String> names = columns.names();
            String statement =
                    session.dialect(connection).insertIfAbsent(table, names, names.subList(0, key), columns.unnest());
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                columns.bind(new Params(prepared), byKey.values());
                return insertRacing(prepared, columns, key);
            }
        });
        return byKey.entrySet().stream()
                .filter(e -> inserted.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Adds to numbers under a key, or begins with them. The columns are the key, then what is added to or, if named in {@code replaced}, written over;
     * no key twice.
     */
    <R> void add(String what, String table, Columns<R> columns, int key, List<String> replaced, Collection<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        session.open().requireWritable(what);
        // In one order for all writers: two batches cannot wait for each other.
        List<R> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing(row -> columns.key(row, key).toString()));
        session.sql(what, connection -> {
            String statement = session.dialect(connection)
                    .insertOrAdd(table, columns.names(), columns.names().subList(0, key), replaced, columns.unnest());
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                columns.bind(new Params(prepared), ordered);
                return racing(prepared, prepared::executeUpdate);
            }
        });
    }

    /** H2 writes in a transaction that was declared read-only, if it is let. */
    private void guard(String what, String statement) {
        if (session.open().isReadOnly() && WRITES.matcher(statement).find()) {
            throw OpenTransaction.readOnly(what);
        }
    }

    /** As {@link JpaSession#opening}. */
    <T> T opening(String opening, Supplier<T> work) {
        return session.opening(opening, work);
    }

    SqlDialect dialect() {
        SqlDialect known = session.dialect();
        return known == null ? session.sql("look what database this is", session::dialect) : known;
    }

    private <R> Set<List<Object>> insertRacing(PreparedStatement prepared, Columns<R> columns, int key)
            throws SQLException {
        return racing(prepared, () -> {
            try (ResultSet rows = prepared.executeQuery()) {
                var inserted = new HashSet<List<Object>>();
                while (rows.next()) {
                    inserted.add(columns.readKey(rows, key));
                }
                return inserted;
            }
        });
    }

    private <T> T racing(PreparedStatement prepared, Execute<T> execute) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return execute.run();
            } catch (SQLException e) {
                boolean lostRace = StorageErrors.isUniqueViolation(e)
                        && session.dialect(prepared.getConnection()) == SqlDialect.H2;
                if (!lostRace || attempt == RACES) {
                    throw e;
                }
            }
        }
    }

    private static <R> int[] execute(Connection connection, String statement, Collection<R> rows, BindRow<R> bind)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            var params = new Params(prepared);
            for (R row : rows) {
                bind.to(params.rewound(), row);
                prepared.addBatch();
            }
            int[] counts = prepared.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                counts[i] = counts[i] == Statement.SUCCESS_NO_INFO ? 1 : counts[i];
            }
            return counts;
        }
    }

    @FunctionalInterface
    private interface Execute<T> {
        T run() throws SQLException;
    }

    /** Binds a statement's parameters. */
    @FunctionalInterface
    interface Bind {
        void to(Params params) throws SQLException;
    }

    /** Binds one row of a batch. */
    @FunctionalInterface
    interface BindRow<R> {
        void to(Params params, R row) throws SQLException;
    }

    /** Reads the current row. */
    @FunctionalInterface
    interface Read<T> {
        T from(Row row) throws SQLException;
    }
}
