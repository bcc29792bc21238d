package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import javax.sql.DataSource;

/**
 * Frontdesk's tables: plain SQL for each vendor, in numbered files under {@code io/frontdesk/schema}. Each file records its number in the table
 * {@code frontdesk_schema_version}, so a host may run the files with any tool; Flyway is needed for {@link #migrate()} only.
 */
public final class FrontdeskSchema {

    private final DataSource dataSource;

    private FrontdeskSchema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The schema behind a data source; its user must own it for {@link #migrate()}. */
    public static FrontdeskSchema on(DataSource dataSource) {
        return new FrontdeskSchema(dataSource);
    }

    /**
     * Creates what is missing, with a private Flyway and the history table {@code frontdesk_schema_history}; harmless if nothing is.
     *
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} if the database is newer than this version or a migration failed,
     *     {@link ErrorCode#NOT_CONFIGURED} without Flyway on the class path, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void migrate() {
        SqlDialect dialect;
        SortedSet<Integer> applied;
        try (Connection connection = dataSource.getConnection()) {
            dialect = SqlDialect.of(connection);
            applied = SchemaFiles.applied(connection, dialect);
        } catch (SQLException e) {
            throw StorageErrors.begin(e);
        }
        SchemaFiles.requireNotNewer(applied);
        if (!applied.equals(SchemaFiles.versions())) {
            migrate(dialect, applied);
            validate();
        }
    }

    /**
     * Checks that every file of this version was run, and no later one.
     *
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} saying what to run, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void validate() {
        try (Connection connection = dataSource.getConnection()) {
            SqlDialect dialect = SqlDialect.of(connection);
            SchemaFiles.requireFit(SchemaFiles.applied(connection, dialect), dialect);
        } catch (SQLException e) {
            throw StorageErrors.begin(e);
        }
    }

    /**
     * Makes the policies that are missing, or takes all away with {@link RowSecurity#OFF}; table by table, harmless if done before. Nothing on H2, which
     * has none.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_FAILED} if the user does not own the tables, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public void rowSecurity(RowSecurity mode) {
        String what = "change row-level security";
        boolean on = mode != RowSecurity.OFF;
        try {
            List<PolicyCheck.State> states = Ddl.inTransaction(dataSource, Ddl::policies);
            for (PolicyCheck.State state : states) {
                if (on ? !state.stands() : state.begun()) {
                    List<String> statements = on ? TenantPolicies.on(state.table()) : TenantPolicies.off(state.table());
                    Ddl.inTransaction(dataSource, ddl -> ddl.runAll(statements));
                }
            }
        } catch (SQLException e) {
            throw StorageErrors.statement(what, e);
        }
    }

    /** The policies' SQL: what {@link #rowSecurity} runs on PostgreSQL, for hosts that run their own DDL, as often as they like. */
    public static String printRowSecurity(RowSecurity mode) {
        return TenantPolicies.print(mode);
    }

    /**
     * The number of the last file that was run; 0 if none was.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public int version() {
        try (Connection connection = dataSource.getConnection()) {
            SortedSet<Integer> applied = SchemaFiles.applied(connection, SqlDialect.of(connection));
            return applied.isEmpty() ? 0 : applied.last();
        } catch (SQLException e) {
            throw StorageErrors.begin(e);
        }
    }

    /** The number of this version's last file. */
    public static int latest() {
        return SchemaFiles.versions().last();
    }

    /**
     * All SQL of this version in order.
     *
     * @param vendor {@code postgresql} or {@code h2}
     */
    public static String print(String vendor) {
        var sql = new StringBuilder();
        for (String file : SchemaFiles.names()) {
            sql.append("-- ").append(file).append('\n');
            sql.append(SchemaFiles.read(SqlDialect.named(vendor), file)).append('\n');
        }
        return sql.toString();
    }

    /** Prints the SQL for the vendor named by the first argument; with {@code --row-security} PostgreSQL's policies instead. */
    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length == 1) {
            out.print(print(arguments[0]));
        } else if (List.of(arguments).equals(List.of("postgresql", "--row-security"))) {
            out.print(printRowSecurity(RowSecurity.ON));
        } else {
            out.println("Usage: FrontdeskSchema postgresql|h2, or FrontdeskSchema postgresql --row-security");
        }
    }

    private void migrate(SqlDialect dialect, SortedSet<Integer> applied) {
        try {
            FlywayMigration.run(dataSource, dialect, applied);
        } catch (NoClassDefFoundError e) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot migrate the schema: Flyway is not on the class path. Add org.flywaydb:flyway-core (and"
                            + " flyway-database-postgresql for PostgreSQL), or run what FrontdeskSchema.print(\""
                            + dialect.vendor() + "\") returns.",
                    e);
        }
    }
}
