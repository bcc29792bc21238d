package io.frontdesk.examples.benchmarks;

/**
 * What the tables of a desk took, from {@code pg_stat_user_tables}.
 *
 * @param hot updates that touched no index
 */
record RowsWritten(long inserted, long updated, long hot, long deleted) {

    private static final String ALL = "frontdesk_%";

    /** Of a database nobody is connected to any more: a process may tell what it did as late as when it ends. */
    static RowsWritten in(PostgreSql server, Database database, String table) {
        server.awaitNobodyOn(database);
        try (Database again = server.reopened(database)) {
            return Database.ask(
                    again.pool(),
                    "SELECT sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_hot_upd), sum(n_tup_del) FROM pg_stat_user_tables"
                            + " WHERE relname LIKE '" + table + "'",
                    row -> new RowsWritten(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        }
    }

    static RowsWritten in(PostgreSql server, Database database) {
        return in(server, database, ALL);
    }

    int hotPercent() {
        return updated == 0 ? 100 : (int) (100 * hot / updated);
    }
}
