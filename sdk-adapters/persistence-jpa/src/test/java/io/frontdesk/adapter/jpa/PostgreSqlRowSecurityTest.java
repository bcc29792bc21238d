package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.testkit.IsolationProof;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The policies, who is told what, and what stops a desk that could get past them. */
class PostgreSqlRowSecurityTest {

    private static final TenantId ONE = TenantId.of(new UUID(1, 1));
    private static final TenantId TWO = TenantId.of(new UUID(2, 2));

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.walled();

    private static JpaPersistence persistence;

    @BeforeAll
    static void prepare() {
        persistence = DATABASE.prepared();
    }

    @Test
    void every_table_with_rows_of_a_tenant_has_a_policy_and_every_other_one_is_listed_with_a_reason() {
        Set<String> there = new TreeSet<>(
                texts(
                        "SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname FROM pg_class c"
                                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                                + " AND n.nspname IN ('public', 'frontdesk_keys') AND c.relname <> 'frontdesk_schema_history'"));
        Set<String> walled = new TreeSet<>(
                texts(
                        "SELECT CASE schemaname WHEN 'public' THEN '' ELSE schemaname || '.' END || tablename FROM pg_policies"));
        Set<String> exempt = new TreeSet<>(TenantPolicies.EXEMPT.keySet());

        assertThat(new TreeSet<>(TenantPolicies.allTables())).isEqualTo(there);
        assertThat(walled).isEqualTo(new TreeSet<>(TenantPolicies.tables())).doesNotContainAnyElementsOf(exempt);
        assertThat(there).containsAll(exempt);
        assertThat(there).hasSize(walled.size() + exempt.size());
    }

    @Test
    void a_transaction_tells_exactly_the_tenants_at_hand_and_a_nested_one_is_restored() {
        TransactionRunner transactions = persistence.transactions();

        transactions.run(TenantScope.of(ONE), () -> {
            assertThat(told()).isEqualTo(array(ONE));
            transactions.run(TenantScope.batch(List.of(ONE, TWO)), () -> {
                assertThat(told()).isEqualTo(array(ONE, TWO));
                transactions.run(
                        TenantScope.platform(), () -> assertThat(told()).isEmpty());
                assertThat(told()).isEqualTo(array(ONE, TWO));
                transactions.requiresNew(TenantScope.of(TWO), () -> {
                    assertThat(told()).isEqualTo(array(TWO));
                    return true;
                });
            });
            assertThat(told()).isEqualTo(array(ONE));
            assertThatThrownBy(() -> transactions.run(TenantScope.of(TWO), () -> {
                        throw new IllegalStateException("the work's own");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(told()).isEqualTo(array(ONE));
        });
        transactions.run(TenantScope.platform(), () -> assertThat(told()).isEmpty());
    }

    @Test
    void a_hosts_transaction_has_afterwards_what_it_had_before() {
        TransactionRunner transactions = persistence.transactions();
        transactions.run(TenantScope.platform(), () -> {
            EntityManager hosts = transactions.resource(EntityManager.class);
            hosts.<Connection>runWithConnection(c ->
                    c.createStatement().execute("SELECT set_config('frontdesk.tenants', '" + array(TWO) + "', true)"));
            TransactionRunner joined = persistence.joining(hosts);

            persistence.transactions().requiresNew(TenantScope.platform(), () -> {
                joined.run(TenantScope.of(ONE), () -> assertThat(told(hosts)).isEqualTo(array(ONE)));
                return true;
            });

            assertThat(told(hosts)).isEqualTo(array(TWO));
        });
    }

    @Test
    void a_transaction_that_rolls_back_leaves_nothing_on_its_connection() {
        assertThatThrownBy(() -> persistence.transactions().run(TenantScope.of(ONE), () -> {
                    throw new IllegalStateException("the work's own");
                }))
                .isInstanceOf(IllegalStateException.class);

        for (int i = 0; i < 20; i++) {
            persistence
                    .transactions()
                    .run(TenantScope.platform(), () -> assertThat(told()).isEmpty());
        }
    }

    @Test
    void refuses_a_superuser_one_with_bypassrls_and_an_owner_who_is_not_held_to_the_policies() {
        JpaPersistence superuser =
                JpaPersistence.on(TestDatabase.owner(DATABASE.url())).rowSecurity(RowSecurity.REQUIRED);

        refuses(superuser, "superuser");
        superuser.close();
        run("ALTER ROLE " + user() + " BYPASSRLS");
        refuses(restarted(), "BYPASSRLS");
        run("ALTER ROLE " + user() + " NOBYPASSRLS");
        run(
                "ALTER TABLE frontdesk_contact NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE frontdesk_contact OWNER TO " + user());
        refuses(restarted(), "owns frontdesk_contact");
        run(
                "ALTER TABLE frontdesk_contact FORCE ROW LEVEL SECURITY",
                "ALTER TABLE frontdesk_contact OWNER TO postgres",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk_contact TO " + user());
        restarted().prepare();
    }

    @Test
    void refuses_a_table_without_its_policy_and_one_with_another_beside_it() {
        run("DROP POLICY frontdesk_tenants ON frontdesk_message");
        refuses(restarted(), "frontdesk_message has no policy");
        restarted().rowSecurity(RowSecurity.ON).prepare();
        FrontdeskSchema.on(TestDatabase.owner(DATABASE.url())).rowSecurity(RowSecurity.ON);
        run("CREATE POLICY hosts ON frontdesk_message USING (true)");
        refuses(restarted(), "let more through (hosts)");
        run("DROP POLICY hosts ON frontdesk_message");
        restarted().prepare();
    }

    @Test
    @ProofsOnly
    void the_printed_statements_do_what_migrating_does_and_are_taken_back() {
        TestDatabase other = TestDatabase.walled(pool -> pool, RowSecurity.OFF);
        try {
            JpaPersistence off = other.prepared();
            assertThat(on(other.url(), "SELECT count(*) FROM pg_policies")).containsExactly("0");
            JpaPersistence checked = off.schema(SchemaMode.VALIDATE);
            checked.prepare();

            for (int i = 0; i < 2; i++) {
                execute(other.url(), FrontdeskSchema.printRowSecurity(RowSecurity.ON));
                checked.rowSecurity(RowSecurity.REQUIRED).prepare();
            }
            assertThatThrownBy(checked::prepare).hasMessageContaining("would find nothing");

            off.prepare();
            assertThat(on(other.url(), "SELECT count(*) FROM pg_policies")).containsExactly("0");
            assertThat(on(other.url(), "SELECT count(*) FROM pg_class WHERE relrowsecurity OR relforcerowsecurity"))
                    .containsExactly("0");
            assertThat(IsolationProof.of(off).serial().run().leaks()).isZero();
        } finally {
            other.close();
        }
    }

    @Test
    void a_policy_is_looked_at_once_a_statement_and_found_by_the_index_even_where_a_query_names_no_tenant() {
        run(
                "INSERT INTO frontdesk_contact (tenant_id, id, index_stamp, version, created_at, updated_at)"
                        + " SELECT md5('tenant ' || n % 500)::uuid, md5('contact ' || n)::uuid, 0, 0, now(), now()"
                        + " FROM generate_series(1, 20000) n",
                "ANALYZE frontdesk_contact");

        String named = plan("WHERE tenant_id = md5('tenant 7')::uuid AND id = md5('contact 7')::uuid");
        String unnamed = plan("");

        assertThat(named).contains("InitPlan", "Index Cond: ((tenant_id = ", "(actual rows=1");
        assertThat(unnamed)
                .contains("InitPlan", "Index Cond: (tenant_id = ANY", "(actual rows=40")
                .doesNotContain("Seq Scan");
    }

    private static String plan(String where) {
        return persistence
                .transactions()
                .required(
                        TenantScope.platform(),
                        () -> persistence
                                .transactions()
                                .resource(EntityManager.class)
                                .<Connection, String>callWithConnection(c -> {
                                    var lines = new ArrayList<String>();
                                    try (Statement statement = c.createStatement()) {
                                        statement.execute("SELECT set_config('frontdesk.tenants',"
                                                + " array[md5('tenant 7')::uuid]::text, true)");
                                        try (ResultSet rows = statement.executeQuery(
                                                "EXPLAIN (ANALYZE, TIMING OFF) SELECT * FROM frontdesk_contact "
                                                        + where)) {
                                            while (rows.next()) {
                                                lines.add(rows.getString(1));
                                            }
                                        }
                                    }
                                    return String.join("\n", lines);
                                }));
    }

    @Test
    void h2_has_no_second_wall() {
        TestDatabase h2 = TestDatabase.h2();
        try {
            JpaPersistence prepared = h2.prepared();

            refuses(prepared.rowSecurity(RowSecurity.REQUIRED), "only PostgreSQL");
            JpaPersistence warned = prepared.rowSecurity(RowSecurity.ON);
            warned.prepare();
            warned.transactions()
                    .run(TenantScope.of(ONE), () -> warned.journal().lastPosition());
        } finally {
            h2.close();
        }
    }

    private static void refuses(JpaPersistence started, String why) {
        assertThatThrownBy(started::prepare)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining(why);
    }

    private static JpaPersistence restarted() {
        return JpaPersistence.on(DATABASE.dataSource()).rowSecurity(RowSecurity.REQUIRED);
    }

    private static String told() {
        return told(persistence.transactions().resource(EntityManager.class));
    }

    private static String told(EntityManager entityManager) {
        return entityManager.<Connection, String>callWithConnection(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT coalesce(current_setting('frontdesk.tenants', true), '')")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private static String array(TenantId... tenants) {
        List<String> ids = new ArrayList<>(List.of(TenantId.PLATFORM.value().toString()));
        for (TenantId tenant : tenants) {
            ids.add(tenant.value().toString());
        }
        return "{" + String.join(",", ids) + "}";
    }

    private static String user() {
        return on(DATABASE.url(), "SELECT rolname FROM pg_roles WHERE rolname = 'app_' || current_database()")
                .get(0);
    }

    private static void run(String... statements) {
        for (String statement : statements) {
            execute(DATABASE.url(), statement);
        }
    }

    private static void execute(String url, String statement) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement ddl = connection.createStatement()) {
            ddl.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(String query) {
        return on(DATABASE.url(), query);
    }

    private static List<String> on(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
