package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.testkit.IsolationProof;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other tenants have costs a tenant nothing: the pages that every store method touches, among few tenants and among many with the same rows. */
@ProofsOnly
class PostgreSqlBuffersTest {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final double MOST = 1.5;

    @Test
    void a_call_touches_as_many_pages_among_many_tenants_as_among_few() {
        Map<String, long[]> few = pagesAmong(FEW);
        Map<String, long[]> many = pagesAmong(MANY);

        double ratio = (double) pages(many) / executions(many) * executions(few) / pages(few);
        System.out.println(String.format(
                Locale.ROOT,
                "buffers-ratio: %.2f (%d tenants, %.1f pages a statement, against %d, %.1f; %d statements)",
                ratio,
                MANY,
                (double) pages(many) / executions(many),
                FEW,
                (double) pages(few) / executions(few),
                many.size()));
        assertThat(many).hasSizeGreaterThan(100);
        assertThat(ratio).isLessThanOrEqualTo(MOST);
    }

    private static Map<String, long[]> pagesAmong(int tenants) {
        var counter = new BufferCounter();
        TestDatabase database = TestDatabase.walled(counter::around, RowSecurity.REQUIRED);
        try {
            IsolationProof proof = IsolationProof.of(database.prepared()).serial();
            proof.run();
            fill(database.url(), tenants);
            counter.begin();
            proof.run();
            return counter.end();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            database.close();
        }
    }

    /** Copies one tenant's rows of every table, as often as asked. */
    private static void fill(String url, int tenants) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            // Keys to rows that are copied later are right in the end.
            statement.execute("SET session_replication_role = replica");
            for (String table : TenantPolicies.tables()) {
                String columns = columns(statement, table);
                if (columns.contains("tenant_id")) {
                    statement.execute("INSERT INTO " + table + " (" + columns + ") SELECT "
                            + anew(table, columns) + " FROM " + table
                            + ", generate_series(1, " + tenants + ") n WHERE tenant_id = (SELECT tenant_id FROM "
                            + table
                            + " LIMIT 1)");
                }
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** Another tenant's, and what is unique over all tenants is one of its own. */
    private static String anew(String table, String columns) {
        String another = columns.replaceFirst("\\btenant_id\\b", "md5('tenant ' || n)::uuid");
        return switch (table) {
            case "frontdesk_api_key" -> another.replaceFirst("\\bkey_hash\\b", "sha256(key_hash || int4send(n))");
            case "frontdesk_domain_owner" -> another.replaceFirst("\\bdomain\\b", "n || '.' || domain");
            default -> another;
        };
    }

    private static String columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '"
                + table + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return String.join(", ", columns);
    }

    private static long executions(Map<String, long[]> counted) {
        return counted.values().stream().mapToLong(sum -> sum[0]).sum();
    }

    private static long pages(Map<String, long[]> counted) {
        return counted.values().stream().mapToLong(sum -> sum[1]).sum();
    }
}
