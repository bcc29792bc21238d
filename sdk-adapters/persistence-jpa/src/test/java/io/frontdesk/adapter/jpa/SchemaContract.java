package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link FrontdeskSchema} does on a database that is empty, used by others, behind, or ahead. */
abstract class SchemaContract {

    private TestDatabase database;

    abstract TestDatabase newDatabase();

    abstract String vendor();

    @BeforeEach
    void open() {
        database = newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makes_every_table_and_finds_nothing_to_do_the_second_time() {
        schema().migrate();
        Set<String> tables = tables();
        long rows = count("\"frontdesk_schema_history\"");

        schema().migrate();

        assertThat(tables).contains("frontdesk_work", "frontdesk_message", "frontdesk_idempotency");
        assertThat(tables).allMatch(table -> table.startsWith("frontdesk_"));
        assertThat(count("\"frontdesk_schema_history\"")).isEqualTo(rows);
        assertThatCode(() -> schema().validate()).doesNotThrowAnyException();
    }

    @Test
    void migrates_beside_the_tables_of_a_host() {
        execute("CREATE TABLE host_things (id INTEGER PRIMARY KEY)", "INSERT INTO host_things (id) VALUES (1)");

        schema().migrate();

        schema().validate();
        assertThat(count("host_things")).isEqualTo(1);
    }

    @Test
    void goes_on_where_a_hosts_own_tool_stopped() {
        runFiles(SchemaFiles.names().subList(0, 4));

        schema().migrate();

        schema().validate();
    }

    @Test
    void is_content_with_what_a_hosts_own_tool_made_from_the_printed_sql() {
        execute(FrontdeskSchema.print(vendor()));

        schema().validate();
        JpaPersistence.on(database.dataSource()).prepare();
        schema().migrate();

        assertThat(tables()).as("no history: nothing was left to do").doesNotContain("frontdesk_schema_history");
    }

    @Test
    void says_what_to_run_when_there_are_no_tables() {
        assertMismatch(
                () -> schema().validate(),
                "no Frontdesk tables",
                "V001__work.sql",
                "print(\"" + vendor() + "\")",
                "MIGRATE");
        assertMismatch(() -> JpaPersistence.on(database.dataSource()).prepare(), "no Frontdesk tables");
    }

    @Test
    void says_what_is_missing_when_the_tables_are_older() {
        runFiles(SchemaFiles.names().subList(0, 5));

        assertMismatch(
                () -> schema().validate(),
                "older",
                "V006__messaging.sql, V007__idempotency.sql, V008__encryption.sql, V009__preferences.sql, V010__identity.sql, V011__api_keys.sql");
        assertThatThrownBy(() -> schema().validate()).message().doesNotContain("V005");
    }

    @Test
    void refuses_tables_that_are_newer_in_every_mode_but_none() {
        schema().migrate();
        execute("INSERT INTO frontdesk_schema_version (version) VALUES (999)");

        assertMismatch(() -> schema().validate(), "newer", "999");
        assertMismatch(() -> schema().migrate(), "newer", "999");
        assertMismatch(() -> persistence(SchemaMode.VALIDATE).prepare(), "newer");
        assertMismatch(() -> persistence(SchemaMode.MIGRATE).prepare(), "newer");
        assertThatCode(() -> persistence(SchemaMode.NONE).prepare()).doesNotThrowAnyException();
    }

    @Test
    void tells_a_step_that_failed_and_goes_on_once_it_is_mended() {
        execute("CREATE TABLE frontdesk_contact (id INTEGER PRIMARY KEY)");

        assertMismatch(() -> schema().migrate(), "V004__contacts.sql failed");
        assertThatThrownBy(() -> schema().validate()).isInstanceOf(FrontdeskException.class);
    }

    @Test
    void is_what_hibernate_expects_of_our_entities() {
        schema().migrate();

        try (EntityManagerFactory factory = HostUnit.of(database.dataSource(), JpaPersistence.entities(), "none")) {
            assertThat(factory.isOpen()).isTrue();
        }
        execute("CREATE TABLE host_order (id UUID PRIMARY KEY, total BIGINT NOT NULL)");
        assertThatCode(() -> HostUnit.of(database.dataSource(), JpaPersistence.entities(), "validate")
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void hibernates_check_bites_when_a_column_is_missing() {
        schema().migrate();
        execute(
                "CREATE TABLE host_order (id UUID PRIMARY KEY, total BIGINT NOT NULL)",
                "ALTER TABLE frontdesk_tenant DROP COLUMN updated_at");

        assertThatThrownBy(() -> HostUnit.of(database.dataSource(), JpaPersistence.entities(), "validate"))
                .hasStackTraceContaining("updated_at");
    }

    @Test
    void leads_every_key_of_a_tenants_table_with_the_tenant() throws SQLException {
        schema().migrate();
        Set<String> platform = Set.of(
                "frontdesk_tenant",
                "frontdesk_tenant_slug",
                "frontdesk_domain_owner",
                "frontdesk_cursor",
                "frontdesk_journal_sequence",
                "frontdesk_schema_version",
                "frontdesk_trigger",
                "frontdesk_key_print",
                "frontdesk_schema_history");
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        try (Connection connection = database.dataSource().getConnection()) {
            for (String table : tables()) {
                if (!platform.contains(table)) {
                    checked += firstColumns(connection, table, wrong);
                }
            }
        }
        // Who shows an API key has not said whose it is: looked up by the hash alone.
        wrong.removeIf(key -> key.toLowerCase(Locale.ROOT).startsWith("frontdesk_api_key_uk"));
        assertThat(wrong).isEmpty();
        assertThat(checked).as("keys looked at").isGreaterThan(15);
    }

    @Test
    void keeps_leases_out_of_every_index() throws SQLException {
        schema().migrate();
        List<String> indexed = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet columns =
                        connection.getMetaData().getIndexInfo(null, null, name("frontdesk_work"), false, false)) {
            while (columns.next()) {
                indexed.add(String.valueOf(columns.getString("COLUMN_NAME")).toLowerCase(Locale.ROOT));
            }
        }
        assertThat(indexed).contains("due_at").doesNotContain("leased_until", "leased_by", "attempt");
    }

    private int firstColumns(Connection connection, String table, List<String> wrong) throws SQLException {
        int keys = 0;
        try (ResultSet columns = connection.getMetaData().getIndexInfo(null, null, name(table), true, false)) {
            while (columns.next()) {
                if (columns.getInt("ORDINAL_POSITION") == 1) {
                    keys++;
                    require("tenant_id", columns.getString("COLUMN_NAME"), columns.getString("INDEX_NAME"), wrong);
                }
            }
        }
        try (ResultSet columns = connection.getMetaData().getImportedKeys(null, null, name(table))) {
            while (columns.next()) {
                if (columns.getInt("KEY_SEQ") == 1) {
                    keys++;
                    require("tenant_id", columns.getString("FKCOLUMN_NAME"), columns.getString("FK_NAME"), wrong);
                }
            }
        }
        return keys;
    }

    private static void require(String expected, String column, String key, List<String> wrong) {
        if (!expected.equalsIgnoreCase(column)) {
            wrong.add(key + " leads with " + column);
        }
    }

    private String name(String table) {
        return vendor().equals("h2") ? table.toUpperCase(Locale.ROOT) : table;
    }

    private FrontdeskSchema schema() {
        return FrontdeskSchema.on(database.dataSource());
    }

    private JpaPersistence persistence(SchemaMode mode) {
        return JpaPersistence.on(database.dataSource()).schema(mode);
    }

    private void runFiles(List<String> files) {
        for (String file : files) {
            execute(SchemaFiles.read(SqlDialect.named(vendor()), file));
        }
    }

    private void execute(String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String table) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet found = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    private static void assertMismatch(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FrontdeskException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH);
            assertThat(e).hasMessageContainingAll(words);
        });
    }
}
