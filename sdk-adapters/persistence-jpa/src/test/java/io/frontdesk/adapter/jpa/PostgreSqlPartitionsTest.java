package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.adapter.jpa.PostgreSqlPartitions.Dropped;
import io.frontdesk.adapter.jpa.PostgreSqlPartitions.Partition;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.testkit.MessageRowBuilder;
import io.frontdesk.testkit.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PostgreSqlPartitionsTest {

    private static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");

    private final TestDatabase database = TestDatabase.postgreSql();
    private final SettableClock clock = SettableClock.at(NOW);
    private final PostgreSqlPartitions partitions = PostgreSqlPartitions.on(database.dataSource(), clock);
    private JpaPersistence persistence;
    private Rows rows;
    private TenantId tenant;

    @BeforeEach
    void prepare(TestInfo test) {
        persistence = database.prepared();
        rows = Rows.of(getClass().getName() + test.getDisplayName());
        tenant = rows.tenantId();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makes_what_is_there_the_first_partition_and_loses_nothing() {
        List<MessageRow> messages = List.of(
                store(at("2024-01-31T23:59:59Z")),
                store(at("2026-04-01T00:00:00Z")),
                store(at("2026-05-10T11:00:00Z")));
        JournalEntry entry = append(at("2026-05-01T00:00:00Z"));

        partitions.convert();

        assertThat(names())
                .containsExactly(
                        "frontdesk_message_first",
                        "frontdesk_message_default",
                        "frontdesk_attempt_first",
                        "frontdesk_attempt_default",
                        "frontdesk_journal_first",
                        "frontdesk_journal_default");
        assertThat(partitions.list().get(0).to()).contains(at("2026-06-01T00:00:00Z"));
        for (MessageRow message : messages) {
            assertThat(find(message)).isEqualTo(message);
            assertThat(attempts(message)).isEqualTo(2);
        }
        assertThat(in(() -> persistence.journal().find(tenant, entry.id()))).contains(entry);
        persistence.prepare();
    }

    @Test
    void converting_again_changes_nothing() {
        partitions.convert();
        partitions.ensureAhead(2);
        List<String> before = names();

        partitions.convert();

        assertThat(names()).isEqualTo(before);
    }

    @Test
    void reaches_to_the_end_of_the_next_month_where_this_one_ends_in_days() {
        clock.set(at("2026-05-29T00:00:01Z"));

        partitions.convert();

        assertThat(partitions.list().get(0).to()).contains(at("2026-07-01T00:00:00Z"));
    }

    @Test
    void puts_every_row_into_its_month_and_attempts_with_their_message() {
        partitions.convert();
        partitions.ensureAhead(3);
        MessageRow first = store(at("2026-05-31T23:59:59.999Z"));
        MessageRow june = store(at("2026-06-01T00:00:00Z"));
        MessageRow far = store(at("2027-06-01T00:00:00Z"));
        append(at("2026-07-31T23:59:59Z"));

        assertThat(count("frontdesk_message_first")).isEqualTo(1);
        assertThat(count("frontdesk_message_2026_06")).isEqualTo(1);
        assertThat(count("frontdesk_attempt_2026_06")).isEqualTo(2);
        assertThat(count("frontdesk_message_default")).isEqualTo(1);
        assertThat(count("frontdesk_attempt_default")).isEqualTo(2);
        assertThat(count("frontdesk_journal_2026_07")).isEqualTo(1);
        for (MessageRow message : List.of(first, june, far)) {
            assertThat(find(message)).isEqualTo(message);
            assertThat(attempts(message)).isEqualTo(2);
        }
        assertThatThrownBy(() -> execute(
                        "INSERT INTO frontdesk_attempt SELECT tenant_id, id, gen_random_uuid(), number, outcome,"
                                + " reason, code, provider_id, started_at, finished_at FROM frontdesk_attempt"))
                .as("the reference holds in parts, too")
                .hasMessageContaining("foreign key");
    }

    @Test
    void keeps_months_ahead_and_makes_each_once() {
        partitions.convert();

        assertThat(partitions.ensureAhead(2)).hasSize(3 * 2).contains("frontdesk_attempt_2026_07");
        assertThat(partitions.ensureAhead(2)).isEmpty();
        clock.set(at("2026-06-30T23:59:59Z"));
        assertThat(partitions.ensureAhead(2))
                .containsExactly("frontdesk_message_2026_08", "frontdesk_attempt_2026_08", "frontdesk_journal_2026_08");
    }

    @Test
    void leaves_out_a_month_whose_rows_lie_in_the_default_partition() {
        partitions.convert();
        MessageRow stray = store(at("2026-07-15T00:00:00Z"));

        assertThat(partitions.ensureAhead(3))
                .doesNotContain("frontdesk_message_2026_07", "frontdesk_attempt_2026_07")
                .contains("frontdesk_message_2026_06", "frontdesk_message_2026_08", "frontdesk_journal_2026_07");
        assertThat(find(stray)).isEqualTo(stray);
    }

    @Test
    void drops_old_months_with_their_attempts_and_nothing_younger() {
        partitions.convert();
        partitions.ensureAhead(3);
        MessageRow first = store(at("2026-05-20T00:00:00Z"));
        MessageRow june = store(at("2026-06-20T00:00:00Z"));
        MessageRow july = store(at("2026-07-20T00:00:00Z"));
        clock.set(at("2027-01-01T00:00:00Z"));

        Dropped dropped = partitions.dropBefore(at("2026-07-01T00:00:00Z"));

        assertThat(dropped.dropped())
                .containsExactly(
                        "frontdesk_message_first",
                        "frontdesk_message_2026_06",
                        "frontdesk_journal_first",
                        "frontdesk_journal_2026_06");
        assertThat(dropped.kept()).isEmpty();
        assertThat(names()).noneMatch(name -> name.endsWith("_first") || name.endsWith("_06"));
        assertThat(found(first)).isFalse();
        assertThat(found(june)).isFalse();
        assertThat(attempts(june)).isZero();
        assertThat(find(july)).isEqualTo(july);
        assertThat(attempts(july)).isEqualTo(2);
    }

    @Test
    void keeps_a_month_with_an_open_message_or_one_that_changed_lately_and_says_so() {
        partitions.convert();
        partitions.ensureAhead(3);
        MessageRow open = store(message(at("2026-06-20T00:00:00Z")).state(MessageState.UNKNOWN, MessageReason.NONE));
        MessageRow changed = store(message(at("2026-07-20T00:00:00Z")).updatedAt(at("2026-12-01T00:00:00Z")));
        clock.set(at("2027-01-15T00:00:00Z"));

        Dropped dropped = partitions.dropBefore(at("2026-12-01T00:00:00Z"));

        assertThat(dropped.kept())
                .containsOnlyKeys("frontdesk_message_2026_06", "frontdesk_message_2026_07")
                .allSatisfy((name, reason) -> assertThat(reason).startsWith("1 of its messages"));
        assertThat(dropped.dropped()).contains("frontdesk_message_first", "frontdesk_message_2026_08");
        assertThat(find(open)).isEqualTo(open);
        assertThat(find(changed)).isEqualTo(changed);
        assertThat(attempts(open)).isEqualTo(2);
    }

    @Test
    void keeps_a_month_of_the_journal_until_everybody_has_read_it() {
        partitions.convert();
        JournalEntry entry = append(at("2026-05-20T00:00:00Z"));
        clock.set(at("2027-01-15T00:00:00Z"));
        Instant bound = at("2026-12-01T00:00:00Z");

        assertThat(partitions.dropBefore(bound).kept()).as("without a position").containsKey("frontdesk_journal_first");
        run(() -> {
            persistence.journal().sequence(10);
            persistence.journal().createCursors("late", 0);
        });
        assertThat(partitions.dropBefore(bound).kept()).as("unread").containsKey("frontdesk_journal_first");
        run(() -> {
            persistence.journal().reset("late", 1);
            persistence.journal().park(rows.parked("late", tenant, entry.id()));
        });
        assertThat(partitions.dropBefore(bound).kept()).as("parked").containsKey("frontdesk_journal_first");
        run(() -> persistence.journal().unpark(tenant, "late", entry.id()));
        assertThat(partitions.dropBefore(bound).dropped()).containsExactly("frontdesk_journal_first");
    }

    @Test
    void keeps_a_month_that_somebody_writes_to() throws SQLException {
        partitions.convert();
        MessageRow message = store(at("2026-05-20T00:00:00Z"));
        clock.set(at("2027-01-15T00:00:00Z"));
        Dropped dropped;
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement update = other.createStatement()) {
                update.executeUpdate("UPDATE frontdesk_message SET hint = 'x'");
            }
            dropped = partitions.dropBefore(at("2026-12-01T00:00:00Z"));
            other.rollback();
        }

        assertThat(dropped.kept()).containsEntry("frontdesk_message_first", "it is in use: try again");
        assertThat(find(message)).isEqualTo(message);
        assertThat(partitions.dropBefore(at("2026-12-01T00:00:00Z")).dropped()).contains("frontdesk_message_first");
    }

    @Test
    void drops_nothing_that_is_younger_than_what_retention_may_delete() {
        partitions.convert();

        assertThatThrownBy(() -> partitions.dropBefore(NOW.minus(Duration.ofDays(29))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_a_table_with_ids_that_are_no_time_and_leaves_it_as_it_was() {
        store(message(NOW).id(new UUID(-1, -1)));

        refuses("frontdesk_message", "ids of the future");

        assertThat(partitions.list()).isEmpty();
        store(message(NOW).id(new UUID(-1, -2)));
        store(at("2026-05-20T00:00:00Z"));
    }

    @Test
    void refuses_a_table_that_something_of_the_hosts_is_tied_to() {
        execute("CREATE VIEW recent AS SELECT id FROM frontdesk_message");
        refuses("frontdesk_message", "view recent");
        execute("DROP VIEW recent");
        execute(
                "CREATE TABLE note (t UUID, m UUID, CONSTRAINT note_fk FOREIGN KEY (t, m) REFERENCES frontdesk_message (tenant_id, id))");
        refuses("frontdesk_message", "foreign key note_fk");
        execute("DROP TABLE note");
        execute("ALTER TABLE frontdesk_journal ENABLE ROW LEVEL SECURITY");
        refuses("frontdesk_journal", "row-level security");
        execute("ALTER TABLE frontdesk_journal DISABLE ROW LEVEL SECURITY");

        partitions.convert();
        assertThat(partitions.list()).hasSize(6);
    }

    private void refuses(String table, String why) {
        assertThatThrownBy(partitions::convert)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContainingAll(table, why);
    }

    @Test
    void asks_for_the_conversion_before_anything_else() {
        assertThatThrownBy(() -> partitions.ensureAhead(1)).hasMessageContaining("convert()");
        assertThatThrownBy(() -> partitions.dropBefore(at("2020-01-01T00:00:00Z")))
                .hasMessageContaining("convert()");
    }

    @Test
    void keeps_indexes_settings_and_privileges() {
        execute("ALTER TABLE frontdesk_message SET (fillfactor = 77)");
        execute("DROP ROLE IF EXISTS desk_reader");
        execute("CREATE ROLE desk_reader");
        execute("GRANT SELECT, INSERT ON frontdesk_message TO desk_reader");
        List<String> before =
                texts("SELECT indexname FROM pg_indexes WHERE tablename = 'frontdesk_message' ORDER BY 1");

        partitions.convert();
        partitions.ensureAhead(1);

        assertThat(texts("SELECT indexname FROM pg_indexes WHERE tablename = 'frontdesk_message' ORDER BY 1"))
                .isEqualTo(before);
        assertThat(texts("SELECT count(*)::text FROM pg_indexes WHERE tablename = 'frontdesk_message_2026_06'"))
                .containsExactly(String.valueOf(before.size()));
        assertThat(texts("SELECT relname FROM pg_class WHERE 'fillfactor=77' = ANY (reloptions) ORDER BY 1"))
                .containsExactly("frontdesk_message_2026_06", "frontdesk_message_default", "frontdesk_message_first");
        assertThat(texts("SELECT privilege_type FROM information_schema.role_table_grants"
                        + " WHERE grantee = 'desk_reader' AND table_name = 'frontdesk_message' ORDER BY 1"))
                .containsExactly("INSERT", "SELECT");
        execute("DROP OWNED BY desk_reader");
        execute("DROP ROLE desk_reader");
    }

    @Test
    void a_search_by_key_looks_into_one_part() {
        partitions.convert();
        partitions.ensureAhead(12);
        MessageRow message = store(at("2026-09-09T00:00:00Z"));

        List<String> plan = texts("EXPLAIN SELECT * FROM frontdesk_message WHERE tenant_id = '" + tenant
                + "' AND id = '" + message.ref().message().value() + "'");

        assertThat(String.join("\n", plan))
                .contains("frontdesk_message_2026_09")
                .doesNotContain("_2026_08", "_default");
    }

    private List<String> names() {
        return partitions.list().stream().map(Partition::name).toList();
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private MessageRowBuilder message(Instant made) {
        return rows.message(tenant)
                .id(rows.idAt(made))
                .state(MessageState.DELIVERED, MessageReason.NONE)
                .createdAt(made)
                .updatedAt(made);
    }

    private MessageRow store(Instant made) {
        return store(message(made));
    }

    private MessageRow store(MessageRowBuilder builder) {
        MessageRow message = builder.build();
        run(() -> {
            persistence.messages().insert(List.of(message));
            persistence
                    .messages()
                    .insertAttempts(List.of(rows.attempt(message.ref(), 1), rows.attempt(message.ref(), 2)));
        });
        return message;
    }

    private JournalEntry append(Instant at) {
        JournalEntry entry = rows.entry(tenant).id(rows.idAt(at)).occurredAt(at).build();
        run(() -> persistence.journal().append(List.of(entry)));
        return entry;
    }

    private MessageRow find(MessageRow message) {
        return in(() -> persistence.messages().find(List.of(message.ref())).get(message.ref()));
    }

    private boolean found(MessageRow message) {
        return in(() -> persistence.messages().find(List.of(message.ref())).containsKey(message.ref()));
    }

    private int attempts(MessageRow message) {
        return in(() -> persistence
                .messages()
                .attempts(tenant, List.of(message.ref().message()))
                .size());
    }

    private int count(String table) {
        return Integer.parseInt(texts("SELECT count(*)::text FROM " + table).get(0));
    }

    private void run(Runnable work) {
        persistence.transactions().run(TenantScope.of(tenant), work);
    }

    private <T> T in(Supplier<T> work) {
        return persistence.transactions().required(TenantScope.of(tenant), work);
    }

    private void execute(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> texts(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
