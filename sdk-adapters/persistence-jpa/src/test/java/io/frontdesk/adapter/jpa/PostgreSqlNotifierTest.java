package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A web node that runs no workers, and a worker node on a clock that stands still: once it has looked it looks again only when told. Two looks are
 * owed to its start, the first one and the one when listening begins; that each of more messages in a row is sent, notices alone explain.
 */
@Timeout(120)
class PostgreSqlNotifierTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-28T09:17:03.123456Z");
    private static final int MESSAGES = 12;
    private static final String HEARING = "hearing";

    private final SettableClock clock = SettableClock.at(START);
    private final BlockingQueue<OutboundMessage> sent = new LinkedBlockingQueue<>();
    private final ProxyDataSource telling = new ProxyDataSource(DATABASE.dataSource());
    private final ProxyDataSource hearing = new ProxyDataSource(plain("public"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private Frontdesk web;
    private TenantId tenant;

    @BeforeAll
    static void prepare() {
        DATABASE.prepared();
    }

    @BeforeEach
    void open(TestInfo test) {
        web = node(DATABASE.dataSource())
                .notifier(PostgreSqlNotifier.on(telling))
                .build();
        open.add(web);
        tenant =
                tenant(web, "t" + Integer.toUnsignedString(test.getDisplayName().hashCode()));
    }

    @AfterEach
    void restoreAndClose() throws Exception {
        hearing.restore();
        close();
    }

    private void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        assertNothingIsLeft();
    }

    @Test
    void what_a_node_without_workers_enqueues_an_idle_one_sends() throws Exception {
        startWorkers(hearing);
        assertMessagesArrive();
    }

    @Test
    void nothing_is_told_in_the_hosts_transaction_or_on_its_connection() throws Exception {
        var hosts = new ProxyDataSource(DATABASE.dataSource());
        Frontdesk telling =
                node(hosts).notifier(PostgreSqlNotifier.on(this.telling)).build();
        open.add(telling);
        BlockingQueue<WorkNotice> heard = listen(DATABASE.dataSource());
        enqueue(telling);
        next(heard);
        Frontdesk silent = web(hosts);
        enqueue(silent);
        long without = statementsOfEnqueueing(silent, hosts);
        long before = this.telling.opened();

        rollBack(telling);
        clock.advance(Duration.ofSeconds(1));
        long told = statementsOfEnqueueing(telling, hosts);

        assertThat(told).isEqualTo(without);
        assertThat(next(heard).queues().values()).containsExactly(START.plusSeconds(1));
        assertThat(this.telling.opened()).isEqualTo(before + 1);
    }

    @Test
    void a_listener_in_a_pool_whose_backend_is_killed_comes_back() throws Exception {
        try (HikariDataSource pool = pool(true)) {
            startWorkers(pool);
            assertMessagesArrive();
            killListener();
            assertMessagesArrive();
            close();
        }
    }

    @Test
    void what_is_enqueued_while_nobody_listens_is_found_when_the_listener_is_back() throws Exception {
        startWorkers(hearing);
        BlockingQueue<WorkNotice> others = listen(DATABASE.dataSource());
        for (int i = 0; i < MESSAGES; i++) {
            awaitListener();
            hearing.cut();
            killListener();
            enqueue();
            next(others);
            hearing.restore();
            next(sent);
        }
    }

    @Test
    void a_storm_of_forged_and_garbled_notices_does_no_harm() throws Exception {
        startWorkers(hearing);
        try (Connection connection = DATABASE.dataSource().getConnection();
                PreparedStatement notify =
                        connection.prepareStatement("SELECT pg_notify(?, ? || g) FROM generate_series(1, 5000) g")) {
            for (String payload : List.of(
                    "",
                    "1 \n\n",
                    "2 later version\n",
                    "1 forger\n-999999999999999999 message.email.normal\n5 no such queue",
                    "1 forger\n999999999999999999 message.email.normal\n5 no such queue",
                    "1 forger",
                    "x".repeat(7900))) {
                notify.setString(1, channel(connection));
                notify.setString(2, payload);
                notify.execute();
            }
        }
        assertMessagesArrive();
    }

    @Test
    void desks_in_another_schema_of_the_database_are_not_disturbed() throws Exception {
        execute("CREATE SCHEMA other", "CREATE TABLE other.frontdesk_work (id int)");
        BlockingQueue<WorkNotice> here = listen(DATABASE.dataSource());
        BlockingQueue<WorkNotice> there = listen(plain("other"));

        notifier(plain("other")).publish(new WorkNotice("there", Map.of("q", DUE)));
        notifier(plain("public")).publish(new WorkNotice("here", Map.of("q", DUE)));

        assertThat(next(here).node()).isEqualTo("here");
        assertThat(next(there).node()).isEqualTo("there");
    }

    @Test
    void connections_without_autocommit_serve_as_well_and_go_back_as_they_came() throws Exception {
        try (HikariDataSource pool = pool(false)) {
            PostgreSqlNotifier ear = PostgreSqlNotifier.on(pool);
            BlockingQueue<WorkNotice> heard = listen(ear);
            PostgreSqlNotifier.on(pool).publish(new WorkNotice("web", Map.of("q", DUE)));
            assertThat(next(heard).node()).isEqualTo("web");
            ear.close();

            try (Connection one = pool.getConnection();
                    Connection two = pool.getConnection()) {
                assertThat(one.getAutoCommit()).isFalse();
                assertThat(two.getAutoCommit()).isFalse();
                assertThat(channels(one) + channels(two)).isZero();
            }
        }
    }

    @Test
    void says_what_failed_and_nothing_of_the_database() {
        PostgreSqlNotifier lost = notifier(plain("nowhere"));
        assertThatThrownBy(() -> lost.publish(new WorkNotice("web", Map.of("q", DUE))))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED))
                .hasMessageContaining("tell other nodes");
        hearing.cut();
        assertThatThrownBy(() -> PostgreSqlNotifier.on(hearing).publish(WorkNotice.everything("web")))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
    }

    @Test
    void a_desk_enqueues_and_closes_as_ever_while_nobody_can_be_told() throws Exception {
        startWorkers(hearing);
        assertMessagesArrive();
        telling.cut();
        hearing.cut();
        killListener();
        enqueue();
        close();
    }

    private FrontdeskBuilder node(DataSource dataSource) {
        return Frontdesk.inMemory()
                .secrets(TestKeys::of)
                .persistence(JpaPersistence.on(dataSource))
                .clock(clock)
                .workers(WorkerSettings.standard().withThreads(1).withPollInterval(Duration.ofHours(1)))
                .channel(new Sink());
    }

    private Frontdesk web(DataSource dataSource) {
        Frontdesk quiet = node(dataSource).build();
        open.add(quiet);
        return quiet;
    }

    private void startWorkers(DataSource hearing) {
        Frontdesk workers = node(DATABASE.dataSource())
                .notifier(PostgreSqlNotifier.on(hearing))
                .build();
        open.add(workers);
        workers.start();
    }

    private static TenantId tenant(Frontdesk desk, String slug) {
        return desk.tenants()
                .create(CreateTenant.named("Notified", slug))
                .tenant()
                .id();
    }

    private void enqueue() {
        enqueue(web);
    }

    private void enqueue(Frontdesk desk) {
        desk.tenant(tenant)
                .messages()
                .enqueue(SendMessage.toAddress(EmailAddress.of("guest@example.org"))
                        .withSubject("Hello")
                        .withText("Hello"));
    }

    private void assertMessagesArrive() throws InterruptedException {
        for (int i = 0; i < MESSAGES; i++) {
            enqueue();
            next(sent);
        }
    }

    private long statementsOfEnqueueing(Frontdesk desk, ProxyDataSource hosts) {
        long before = hosts.statements();
        desk.transactions().required(tenant, tx -> {
            enqueue(desk);
            return true;
        });
        return hosts.statements() - before;
    }

    private void rollBack(Frontdesk desk) {
        assertThatThrownBy(() -> desk.transactions().required(TenantScope.of(tenant), tx -> {
                    enqueue(desk);
                    throw new IllegalStateException("the host thinks better of it");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T found = queue.poll(30, TimeUnit.SECONDS);
        assertThat(found).as("what was to come").isNotNull();
        return found;
    }

    private PostgreSqlNotifier notifier(DataSource dataSource) {
        PostgreSqlNotifier notifier = PostgreSqlNotifier.on(dataSource);
        open.add(notifier);
        return notifier;
    }

    private BlockingQueue<WorkNotice> listen(DataSource dataSource) throws InterruptedException {
        return listen(notifier(dataSource));
    }

    private static BlockingQueue<WorkNotice> listen(WorkNotifier notifier) throws InterruptedException {
        var heard = new LinkedBlockingQueue<WorkNotice>();
        var began = new LinkedBlockingQueue<Boolean>();
        notifier.listen(new WorkNotifier.Listener() {
            @Override
            public void heard(WorkNotice notice) {
                heard.add(notice);
            }

            @Override
            public void mayHaveMissed() {
                began.add(true);
            }
        });
        next(began);
        return heard;
    }

    private static DataSource plain(String schema) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(DATABASE.url());
        dataSource.setUser("postgres");
        dataSource.setCurrentSchema(schema);
        dataSource.setApplicationName(HEARING);
        return dataSource;
    }

    private static HikariDataSource pool(boolean autoCommit) {
        var config = new HikariConfig();
        config.setDataSource(plain("public"));
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** Kills the backend that the worker node listens on, which need not do so yet. */
    private static void killListener() throws SQLException {
        awaitListener();
        assertThat(ofListeners("FILTER (WHERE pg_terminate_backend(pid, 30000))"))
                .as("killed listeners")
                .isPositive();
    }

    private static void awaitListener() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ofListeners("") == 0) {
            assertThat(System.nanoTime()).as("nobody listens").isLessThan(deadline);
        }
    }

    private static int ofListeners(String filter) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) " + filter + " FROM pg_stat_activity"
                        + " WHERE application_name = '" + HEARING
                        + "' AND query LIKE 'LISTEN %' AND state = 'idle'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String channel(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 'frontdesk_work_' || to_regclass('frontdesk_work')::oid")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int channels(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_listening_channels()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** No thread, and no connection that is out of the pool or went back listening. */
    private static void assertNothingIsLeft() throws Exception {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("frontdesk-notices")
                    || thread.getName().equals(NotificationListener.THREAD)) {
                thread.join(TimeUnit.SECONDS.toMillis(30));
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        assertThat(DATABASE.connectionsInUse()).isZero();
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN %'")) {
            rows.next();
            assertThat(rows.getInt(1)).as("listening backends").isZero();
        }
    }

    private final class Sink implements MessageChannel {

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            sent.add(message);
            return SendOutcome.accepted(message.ref().toString());
        }
    }
}
