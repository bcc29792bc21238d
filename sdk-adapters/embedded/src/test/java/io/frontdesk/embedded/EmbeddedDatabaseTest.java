package io.frontdesk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void keeps_the_hosts_own_tables_and_the_keys_from_one_opening_to_the_next() throws Exception {
        byte[] key;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            key = database.secrets().key(SecretSource.MASTER_KEY);
            run(database, "CREATE TABLE booking (id INT PRIMARY KEY)", "INSERT INTO booking VALUES (7)");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM booking")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(7);
            assertThat(database.secrets().key(SecretSource.MASTER_KEY)).isEqualTo(key);
        }
    }

    @Test
    void lets_nobody_else_in_until_it_is_closed() {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(database.dataSource()).isNotNull();
            assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
                    .isInstanceOf(FrontdeskException.class)
                    .hasMessageContaining("open already");
            assertThatThrownBy(() -> EmbeddedFrontdesk.open(directory).build()).hasMessageContaining("open already");
        }
        try (Frontdesk desk = EmbeddedFrontdesk.open(directory).build()) {
            assertThat(desk.tenants()).isNotNull();
        }
    }

    @Test
    void refuses_keys_whose_database_is_gone_even_if_no_table_was_ever_made() throws Exception {
        EmbeddedDatabase.open(directory).close();
        Files.delete(directory.resolve("frontdesk.mv.db"));

        assertThatThrownBy(() -> EmbeddedDatabase.open(directory)).hasMessageContaining("database is not");
    }

    private static void run(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
