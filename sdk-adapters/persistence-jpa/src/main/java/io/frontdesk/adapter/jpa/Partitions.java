package io.frontdesk.adapter.jpa;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The partitions of a ledger: what there is, and new ones. */
final class Partitions {

    private static final Pattern RANGE = Pattern.compile("FROM \\((.+)\\) TO \\((.+)\\)");

    private static final String LIST = "SELECT p.relname, pg_get_expr(p.relpartbound, p.oid), p.reltuples::bigint"
            + " FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhrelid WHERE h.inhparent = to_regclass(?)";

    private static final String OPTIONS =
            "SELECT array_to_string(c.reloptions, ', '), quote_ident(pg_get_userbyid(c.relowner))"
                    + " FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid WHERE h.inhparent = to_regclass(?)"
                    + " ORDER BY c.oid DESC LIMIT 1";

    private final Ddl ddl;

    Partitions(Ddl ddl) {
        this.ddl = ddl;
    }

    /** In order of time, the default one last. */
    List<PostgreSqlPartitions.Partition> list(Ledger ledger) throws SQLException {
        return ddl.rows(LIST, 3, ledger.table()).stream()
                .map(row -> partition(ledger, row))
                .sorted(PostgreSqlPartitions.Partition.IN_ORDER)
                .toList();
    }

    private static PostgreSqlPartitions.Partition partition(Ledger ledger, List<String> row) {
        Matcher range = RANGE.matcher(row.get(1));
        boolean ranged = range.find();
        return new PostgreSqlPartitions.Partition(
                row.get(0),
                ledger.table(),
                ranged ? time(range.group(1)) : Optional.empty(),
                ranged ? time(range.group(2)) : Optional.empty(),
                Math.max(0, Long.parseLong(row.get(2))));
    }

    private static Optional<Instant> time(String bound) {
        if (!bound.startsWith("'")) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(bound.substring(1, bound.length() - 1));
        return Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    }

    /** How many rows of a month the default partitions hold: while there are any it cannot get one of its own. */
    long strays(List<Ledger> group, YearMonth month) throws SQLException {
        long strays = 0;
        for (Ledger ledger : group) {
            String key = ledger.key();
            strays += ddl.number(
                    "SELECT count(*) FROM " + ledger.defaultPartition() + " WHERE " + key + " >= "
                            + Months.bound(Months.start(month)) + " AND " + key + " < "
                            + Months.bound(Months.start(month.plusMonths(1))),
                    p -> {});
        }
        return strays;
    }

    void add(List<Ledger> group, YearMonth month) throws SQLException {
        String bounds = "FOR VALUES FROM (" + Months.bound(Months.start(month)) + ") TO ("
                + Months.bound(Months.start(month.plusMonths(1))) + ")";
        add(group, Months.suffix(month), bounds);
    }

    void addDefaults(List<Ledger> group) throws SQLException {
        add(group, "_default", "DEFAULT");
    }

    private void add(List<Ledger> group, String suffix, String bounds) throws SQLException {
        for (Ledger ledger : group) {
            List<String> model = ddl.rows(OPTIONS, 2, ledger.table()).get(0);
            String name = ledger.table() + suffix;
            String options = model.get(0).isEmpty() ? "" : " WITH (" + model.get(0) + ")";
            ddl.run("CREATE TABLE " + name + " PARTITION OF " + ledger.table() + " " + bounds + options);
            ddl.run("ALTER TABLE " + name + " OWNER TO " + model.get(1));
        }
    }
}
