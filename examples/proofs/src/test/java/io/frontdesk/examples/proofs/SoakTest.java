package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.embedded.EmbeddedFrontdesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 200,000 messages, or in each build a few: what must not grow with them does not. */
class SoakTest {

    /** Between two looks of its autovacuum the table grows by what was done meanwhile: a minute of that would be all of this soak. */
    @RegisterExtension
    static final PostgreSql SERVER = PostgreSql.start(Map.of("autovacuum_naptime", "1s"));

    @TempDir
    Path directory;

    @Test
    void on_postgresql_the_heap_and_the_hot_table_stay_as_they_are() {
        var provider = new Tallying(Soak.MESSAGES);
        try (HikariDataSource pool = PostgreSql.pool(SERVER.newDatabase(), 6, Duration.ofSeconds(10));
                Frontdesk frontdesk =
                        Engines.builder(Engines.on(pool)).channel(provider).build()) {
            var soak = new Soak("PostgreSQL", frontdesk, provider);
            Measured table =
                    soak.measure("hot table", () -> PostgreSql.ask(pool, "SELECT pg_relation_size('frontdesk_work')"));
            Measured indexes =
                    soak.measure("its indexes", () -> PostgreSql.ask(pool, "SELECT pg_indexes_size('frontdesk_work')"));
            soak.run();
            table.requireFlat(4_000_000);
            indexes.requireFlat(2_000_000);
        }
    }

    @Test
    void on_an_embedded_desk_the_heap_stays_and_the_file_is_as_large_as_its_rows() throws Exception {
        Path home = directory.resolve("desk");
        Path file = home.resolve("frontdesk.mv.db");
        var provider = new Tallying(Soak.MESSAGES);
        Measured growing;
        try (Frontdesk frontdesk = EmbeddedFrontdesk.open(home)
                .channel(provider)
                .workers(Engines.workers())
                .build()) {
            var soak = new Soak("embedded H2", frontdesk, provider);
            growing = soak.measure("file", () -> size(file));
            soak.run();
        }
        long closed = Files.size(file);
        long copy = freshCopy(home);
        Proofs.say(
                "soak on embedded H2: file at most %.1f MB while open, %.1f MB after close, %.1f MB as a fresh copy of the same rows",
                growing.most() / 1e6, closed / 1e6, copy / 1e6);
        assertThat(growing.most())
                .as("file while open: some times its rows, and what a second or two writes")
                .isLessThanOrEqualTo(8 * copy + 100_000_000);
        assertThat(closed).as("file after close").isLessThanOrEqualTo(3 * copy);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same rows in a new file, written once. */
    private static long freshCopy(Path home) throws SQLException, IOException {
        Path script = home.resolve("copy.sql");
        h2(home.resolve("frontdesk"), "SCRIPT TO '" + script + "'");
        h2(home.resolve("copy"), "RUNSCRIPT FROM '" + script + "'", "SHUTDOWN COMPACT");
        return Files.size(home.resolve("copy.mv.db"));
    }

    private static void h2(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
