package io.frontdesk.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Counts what a database has of a tenant, by its own catalogue: every table with a column of tenants, and the registry. */
final class TenantRows {

    /** Of the ledgers that can be partitioned: counted with their table. */
    private static final Pattern PARTITION = Pattern.compile("frontdesk_(journal|message|attempt)_.+");

    private static final String TABLES = "SELECT c.table_schema, c.table_name FROM information_schema.columns c"
            + " JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
            + " WHERE lower(c.column_name) = 'tenant_id' AND t.table_type = 'BASE TABLE'";

    private TenantRows() {}

    /** By name without schema and prefix; tables without any are absent. */
    static SortedMap<String, Long> count(Connection connection, UUID tenant) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : tables(connection)) {
            add(rows, connection, table, "tenant_id", tenant);
        }
        add(rows, connection, "frontdesk_tenant", "id", tenant);
        return rows;
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TABLES);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                if (!PARTITION.matcher(found.getString(2)).matches()) {
                    tables.add(found.getString(1) + "." + found.getString(2));
                }
            }
        }
        return tables;
    }

    private static void add(
            SortedMap<String, Long> rows, Connection connection, String table, String column, UUID tenant)
            throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE " + column + " = ?")) {
            count.setObject(1, tenant);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                if (result.getLong(1) > 0) {
                    String name = table.toLowerCase(Locale.ROOT);
                    rows.put(name.substring(name.lastIndexOf("frontdesk_") + "frontdesk_".length()), result.getLong(1));
                }
            }
        }
    }
}
