package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The only class that knows Flyway, which may be absent. An instance of our own, with a history table of our own, never the host's. */
final class FlywayMigration {

    private static final Pattern FILE = Pattern.compile("V\\d{3}__\\w+\\.sql");

    private FlywayMigration() {}

    /**
     * @param applied by whatever tool: if the host ran the first files itself, Flyway goes on after them
     */
    static void run(DataSource dataSource, SqlDialect dialect, SortedSet<Integer> applied) {
        try {
            Flyway.configure(FlywayMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:" + SchemaFiles.folder(dialect))
                    .table("frontdesk_schema_history")
                    // The host's tables are there already; without any of ours we start before the first file.
                    .baselineOnMigrate(true)
                    .baselineVersion(applied.isEmpty() ? "0" : String.valueOf(applied.last()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (StorageErrors.isGone(e)) {
                throw StorageErrors.begin(e);
            }
            if (String.valueOf(e.getMessage()).contains("Unsupported Database")) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "Cannot migrate the schema: Flyway on the class path does not know this database. Add its part for it, such as"
                                + " org.flywaydb:flyway-database-postgresql of the same version.",
                        e);
            }
            throw new FrontdeskException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Cannot migrate the schema: " + what(e)
                            + ". Look at the table frontdesk_schema_history; mend, then start again.",
                    e);
        }
    }

    /** Which file, and how the database calls it; nothing else of what Flyway says. */
    private static String what(FlywayException problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            Matcher file = FILE.matcher(String.valueOf(each.getMessage()));
            if (file.find()) {
                return "the file " + file.group() + " failed" + StorageErrors.stateOf(problem);
            }
        }
        return "a step failed or was altered since it ran" + StorageErrors.stateOf(problem);
    }
}
