package io.frontdesk.examples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes more tenants by copying the rows of one, table by table: as many rows, of nobody who is asked for. */
final class TenantCopies {

    private static final String TABLES =
            "SELECT c.table_schema || '.' || c.table_name FROM information_schema.columns c WHERE c.column_name = 'tenant_id'"
                    + " AND c.table_name LIKE 'frontdesk%' AND c.table_name <> 'frontdesk_tenant_slug' ORDER BY 1";

    private final Database database;

    TenantCopies(Database database) {
        this.database = database;
    }

    /** @param template the id of the tenant whose rows are copied */
    void make(String template, int copies) {
        List<String> tables = database.all(TABLES, rows -> rows.getString(1));
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            // References to rows that are copied later are right in the end.
            statement.execute("SET session_replication_role = replica");
            statement.execute("INSERT INTO frontdesk_tenant (" + columns("frontdesk_tenant") + ") SELECT "
                    + columns("frontdesk_tenant")
                            .replaceFirst("\\bid\\b", id())
                            .replaceFirst("\\bslug\\b", "slug || '-' || n")
                    + " FROM frontdesk_tenant, generate_series(1, " + copies + ") n WHERE id = '" + template + "'");
            for (String table : tables) {
                int rows = statement.executeUpdate("INSERT INTO " + table + " (" + columns(table) + ") SELECT "
                        + anew(table) + " FROM " + table + ", generate_series(1, " + copies + ") n WHERE tenant_id = '"
                        + template + "'");
                if (rows > 0) {
                    Findings.say("%s: %d rows more", table, rows);
                }
            }
            statement.execute("RESET session_replication_role");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy a tenant", e);
        }
        database.run("vacuum.sql");
    }

    /** Among the ids that are asked for: a random one, as those are in all but their time. */
    private static String id() {
        return "md5('tenant ' || n)::uuid";
    }

    /** Another tenant's; what is unique over all tenants is one of its own. */
    private String anew(String table) {
        return columns(table)
                .replaceFirst("\\btenant_id\\b", id())
                .replaceFirst(
                        "\\bkey_hash\\b", table.endsWith("api_key") ? "sha256(key_hash || int4send(n))" : "key_hash");
    }

    private String columns(String table) {
        List<String> columns = database.all(
                "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                rows -> rows.getString(1));
        return String.join(", ", columns);
    }
}
