package io.frontdesk.examples.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Every row of every table that something wrote, as {@code COPY} has it: taken from one database to be written into another of the same schema. */
final class WrittenRows {

    /** As PostgreSQL names them. */
    enum Format {
        BINARY,
        TEXT
    }

    private final Format format;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Blocks> tables = new LinkedHashMap<>();

    private WrittenRows(Format format) {
        this.format = format;
    }

    /**
     * How a database stood.
     *
     * @param transaction whose rows and those of any later one are new
     */
    record Before(long transaction, Map<String, Long> counts) {

        static Before in(Database database) {
            return new Before(
                    database.number("SELECT pg_current_xact_id()::text::bigint"),
                    Tables.of(database).counts());
        }
    }

    /** All rows written since, those first that others refer to. A row that stood before and was changed would have no place in the other database. */
    static WrittenRows since(Before before, Database database, Format format) {
        var written = new WrittenRows(format);
        Tables tables = Tables.of(database);
        Map<String, Long> after = tables.counts();
        for (String table : tables.referencedFirst()) {
            long more = after.getOrDefault(table, 0L) - before.counts().getOrDefault(table, 0L);
            if (more > 0) {
                written.take(database, table, before.transaction(), more);
            }
        }
        return written;
    }

    private void take(Database database, String table, long since, long more) {
        String rows = "SELECT * FROM " + table + " WHERE xmin::text::bigint >= " + since;
        Outcomes.require("new rows in " + table, database.number("SELECT count(*) FROM (" + rows + ") AS new"), more);
        var blocks = new Blocks();
        try (Connection connection = database.pool().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + rows + ") TO STDOUT (FORMAT " + format + ")", blocks);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Cannot read the rows of " + table, e);
        }
        tables.put(table, blocks);
        counts.put(table, more);
    }

    /** How many of each table. */
    Map<String, Long> counts() {
        return counts;
    }

    long bytes() {
        return tables.values().stream().mapToLong(Blocks::size).sum();
    }

    /** Writes them all on one connection, one {@code COPY} a table; returns the seconds it took. */
    double secondsInto(Database database) {
        try (Connection connection = database.pool().getConnection()) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            long begun = System.nanoTime();
            for (Map.Entry<String, Blocks> table : tables.entrySet()) {
                CopyIn copy =
                        driver.getCopyAPI().copyIn("COPY " + table.getKey() + " FROM STDIN (FORMAT " + format + ")");
                table.getValue().forEach(copy::writeToCopy);
                copy.endCopy();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Tables.of(database).requireAtLeast(counts);
            return seconds;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy", e);
        }
    }
}
