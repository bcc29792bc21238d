package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The one place that knows how the databases differ. */
enum SqlDialect {
    H2("h2") {
        @Override
        String insertIfAbsent(String table, List<String> columns, List<String> key, String rows) {
            // Not safe against a race by itself: the unique key then refuses the statement, and the caller runs it
            // again.
            return "SELECT " + String.join(", ", key) + " FROM FINAL TABLE (INSERT INTO " + table + " ("
                    + String.join(", ", columns) + ") SELECT " + prefixed("k", columns) + " FROM " + rows
                    + " WHERE NOT EXISTS (SELECT 1 FROM " + table + " t WHERE " + equal("t", "k", key) + "))";
        }

        @Override
        String insertOrAdd(String table, List<String> columns, List<String> key, List<String> replaced, String rows) {
            // Not safe against a race either: see above.
            return "MERGE INTO " + table + " t USING (SELECT * FROM " + rows + ") k ON " + equal("t", "k", key)
                    + " WHEN MATCHED THEN UPDATE SET " + sums(columns, key, replaced, "t", "k")
                    + " WHEN NOT MATCHED THEN INSERT (" + String.join(", ", columns) + ") VALUES ("
                    + prefixed("k", columns) + ")";
        }

        @Override
        String deleteSome(String table, List<String> key, String from, String condition) {
            // Not DELETE … FETCH FIRST: run a second time with fewer rows than the limit, it counts none of them.
            return "MERGE INTO " + table + " t USING (SELECT " + prefixed("t", key) + " FROM " + from + " WHERE "
                    + condition + " LIMIT ?) o ON (" + equal("t", "o", key) + " AND " + condition
                    + ") WHEN MATCHED THEN DELETE";
        }

        @Override
        int conditionsOfDeleteSome() {
            return 2;
        }

        @Override
        String deleteMatching(String table, String rows, String condition) {
            return "MERGE INTO " + table + " t USING (SELECT * FROM " + rows + ") k ON (" + condition
                    + ") WHEN MATCHED THEN DELETE";
        }

        @Override
        String deleteOfTenant(String table) {
            return "DELETE FROM " + table + " WHERE tenant_id = ? AND _ROWID_ IN (SELECT t._ROWID_ FROM " + table
                    + " t WHERE t.tenant_id = ? LIMIT ?)";
        }

        @Override
        String rowLock() {
            return "FOR UPDATE";
        }

        @Override
        String sharedRowLock() {
            // It has no weaker one.
            return rowLock();
        }

        @Override
        boolean updateReturnsRows() {
            return false;
        }

        @Override
        String findsTable() {
            // Not by upper(): H2 does it in the language of the JVM, and Azeri's I has a dot.
            return "SELECT 1 FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
                    + " AND translate(table_name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = ?";
        }
    },

    POSTGRESQL("postgresql") {
        @Override
        String insertIfAbsent(String table, List<String> columns, List<String> key, String rows) {
            return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + prefixed("k", columns)
                    + " FROM " + rows + " ON CONFLICT (" + String.join(", ", key) + ") DO NOTHING RETURNING "
                    + String.join(", ", key);
        }

        @Override
        String insertOrAdd(String table, List<String> columns, List<String> key, List<String> replaced, String rows) {
            return "INSERT INTO " + table + " AS t (" + String.join(", ", columns) + ") SELECT "
                    + prefixed("k", columns) + " FROM " + rows + " ON CONFLICT (" + String.join(", ", key)
                    + ") DO UPDATE SET " + sums(columns, key, replaced, "t", "EXCLUDED");
        }

        @Override
        String deleteSome(String table, List<String> key, String from, String condition) {
            // The array is built once, before the delete: as a subselect a bad plan would run it again for each row.
            return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT t.ctid FROM " + from + " WHERE "
                    + condition + " LIMIT ? FOR UPDATE OF t SKIP LOCKED))";
        }

        @Override
        int conditionsOfDeleteSome() {
            return 1;
        }

        @Override
        String deleteMatching(String table, String rows, String condition) {
            return "DELETE FROM " + table + " t USING " + rows + " WHERE " + condition;
        }

        @Override
        String deleteOfTenant(String table) {
            // The tenant twice: in a partitioned table others' rows have the same ctids.
            return "DELETE FROM " + table + " WHERE tenant_id = ? AND ctid = ANY (ARRAY(SELECT t.ctid FROM " + table
                    + " t WHERE t.tenant_id = ? LIMIT ?))";
        }

        @Override
        String rowLock() {
            // The weaker lock lets foreign keys to the row be checked meanwhile.
            return "FOR NO KEY UPDATE";
        }

        @Override
        String sharedRowLock() {
            return "FOR SHARE";
        }

        @Override
        boolean updateReturnsRows() {
            return true;
        }

        @Override
        String findsTable() {
            return "SELECT 1 WHERE to_regclass(?) IS NOT NULL";
        }
    };

    private final String vendor;

    SqlDialect(String vendor) {
        this.vendor = vendor;
    }

    /** Inserts the rows of {@code rows}, named k, whose key does not stand; returns the keys of those inserted. */
    abstract String insertIfAbsent(String table, List<String> columns, List<String> key, String rows);

    /** Inserts the rows of {@code rows}, named k, or adds their numbers to the row with their key; {@code replaced} columns are written over. */
    abstract String insertOrAdd(
            String table, List<String> columns, List<String> key, List<String> replaced, String rows);

    /**
     * Deletes rows of {@code from}, which names the table t, that match {@code condition}, as many as the parameter after the condition's says. Not for
     * a partitioned table, whose parts use the same ctids.
     */
    abstract String deleteSome(String table, List<String> key, String from, String condition);

    /** How often the condition's parameters are to be bound: once before the limit, then after it. */
    abstract int conditionsOfDeleteSome();

    /** Deletes rows, named t, that a row of {@code rows}, named k, matches. */
    abstract String deleteMatching(String table, String rows, String condition);

    /** Deletes rows of a tenant, about as many as the last parameter says: binds tenant, tenant, limit. */
    abstract String deleteOfTenant(String table);

    /** Ends a SELECT that locks rows of its one table. */
    abstract String rowLock();

    /** As {@link #rowLock}, for rows that are not going to be changed: others may lock them so, too, where the database can do that. */
    abstract String sharedRowLock();

    /** Whether UPDATE and DELETE have a RETURNING clause and can read from arrays. */
    abstract boolean updateReturnsRows();

    /** Returns a row if the table of this name is there for unqualified statements. */
    abstract String findsTable();

    /** The folder of its schema. */
    String vendor() {
        return vendor;
    }

    static SqlDialect of(Connection connection) throws SQLException {
        return named(connection.getMetaData().getDatabaseProductName());
    }

    static SqlDialect named(String product) {
        for (SqlDialect dialect : values()) {
            if (dialect.vendor.equals(product.toLowerCase(Locale.ROOT))) {
                return dialect;
            }
        }
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot use the database: " + product + " is not supported. Use PostgreSQL or H2.");
    }

    private static String prefixed(String alias, List<String> columns) {
        return alias + "." + String.join(", " + alias + ".", columns);
    }

    private static String sums(
            List<String> columns, List<String> key, List<String> replaced, String standing, String added) {
        var terms = columns.stream().filter(c -> !key.contains(c)).map(c -> {
            String value = added + "." + c;
            return c + " = " + (replaced.contains(c) ? value : standing + "." + c + " + " + value);
        });
        return String.join(", ", terms.toList());
    }

    private static String equal(String left, String right, List<String> columns) {
        var terms = columns.stream().map(c -> left + "." + c + " = " + right + "." + c);
        return String.join(" AND ", terms.toList());
    }
}
