package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.work.QueueStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Workers of an application on PostgreSQL while there is much to do. */
class LoadTest {

    private static final int MESSAGES = 2_000;

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    private static List<SendMessage> commands() {
        var commands = new ArrayList<SendMessage>();
        for (int i = 0; i < MESSAGES; i++) {
            commands.add(SendMessage.toAddress(EmailAddress.of("guest" + i + "@example.org"))
                    .withSubject("See you")
                    .withText("Ready."));
        }
        return commands;
    }

    private static TenantDesk desk(Frontdesk frontdesk) {
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named("Salon", "salon"))
                .tenant()
                .id());
    }

    @Test
    void workers_hold_at_most_two_of_the_hosts_connections() {
        var most = new AtomicInteger();
        ApplicationContextRunner host = SERVER.host();
        host.withPropertyValues("spring.datasource.hikari.maximum-pool-size=10", "frontdesk.workers.poll-interval=10ms")
                .withBean(WatchedPool.class, () -> new WatchedPool(most))
                .withBean(RecordingChannel.class, RecordingChannel::email)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    TenantDesk desk = desk(frontdesk);
                    for (int from = 0; from < MESSAGES; from += 500) {
                        desk.messages().enqueueAll(commands().subList(from, from + 500));
                    }
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    await(() -> {
                        Long left = jdbc.queryForObject("SELECT count(*) FROM frontdesk_work", Long.class);
                        return left != null && left == 0;
                    });
                    assertThat(unwrapped(context.getBean(DataSource.class)).getMaximumPoolSize())
                            .isEqualTo(10);
                    assertThat(most.get())
                            .as("connections of frontdesk-* threads at once")
                            .isBetween(1, 2);
                });
    }

    @Test
    void an_application_that_is_closed_under_load_loses_nothing_and_ends_in_time() {
        ApplicationContextRunner host = SERVER.host().withBean(RecordingChannel.class, RecordingChannel::email);
        var tenant = new AtomicReference<TenantId>();
        long begun = System.nanoTime();
        host.run(context -> {
            TenantDesk desk = desk(context.getBean(Frontdesk.class));
            tenant.set(desk.tenantId());
            desk.messages().enqueueAll(commands().subList(0, 1000));
            desk.messages().enqueueAll(commands().subList(1000, MESSAGES));
            // Closed at once, while the workers are at it.
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
        Map<MessageState, Long> states =
                statesAfter(host, tenant.get(), frontdesk -> frontdesk.worker().drain());
        assertThat(states).containsOnlyKeys(MessageState.ACCEPTED);
        host.withPropertyValues("frontdesk.workers.enabled=false")
                .run(context -> assertThat(context.getBean(JdbcTemplate.class)
                                .queryForObject("SELECT count(*) FROM frontdesk_attempt", Long.class))
                        .as("each was handed over once")
                        .isEqualTo(MESSAGES));
    }

    @Test
    void a_provider_that_has_a_message_in_hand_is_waited_for_when_the_application_closes() {
        var provider = new HoldingChannel();
        ApplicationContextRunner host = SERVER.host().withBean(HoldingChannel.class, () -> provider);
        var tenant = new AtomicReference<TenantId>();
        host.run(context -> {
            TenantDesk desk = desk(context.getBean(Frontdesk.class));
            tenant.set(desk.tenantId());
            desk.messages().enqueueAll(commands().subList(0, 500));
            provider.awaitCall();
            FrontdeskLifecycle workers = context.getBean(FrontdeskLifecycle.class);
            answerWhenStopping(provider, workers);
        });
        Map<MessageState, Long> closed = statesAfter(host, tenant.get(), frontdesk -> {});
        assertThat(closed)
                .as("what was in hand was recorded, the rest given back")
                .containsOnlyKeys(MessageState.ACCEPTED, MessageState.PENDING);
        Map<MessageState, Long> drained =
                statesAfter(host, tenant.get(), frontdesk -> frontdesk.worker().drain());
        assertThat(drained).isEqualTo(Map.of(MessageState.ACCEPTED, 500L));
        assertThat(provider.calls()).hasSize(500).containsValue(1).doesNotContainValue(2);
    }

    @Test
    void a_provider_that_never_answers_does_not_keep_the_application_from_closing() {
        var provider = new HoldingChannel();
        ApplicationContextRunner host = SERVER.host().withBean(HoldingChannel.class, () -> provider);
        var tenant = new AtomicReference<TenantId>();
        host.withPropertyValues("frontdesk.workers.drain-timeout=1s").run(context -> {
            TenantDesk desk = desk(context.getBean(Frontdesk.class));
            tenant.set(desk.tenantId());
            desk.messages().enqueueAll(commands().subList(0, 500));
            provider.awaitCall();
        });
        // Here although it has not answered: nobody else opens it.
        provider.answer();
        var held = new AtomicLong();
        Map<MessageState, Long> states = statesAfter(host, tenant.get(), frontdesk -> {
            frontdesk.worker().drain();
            held.set(frontdesk.worker().queues().stream()
                    .mapToLong(QueueStatus::leased)
                    .sum());
        });
        assertThat(states.values().stream().mapToLong(Long::longValue).sum())
                .as("nothing is lost")
                .isEqualTo(500);
        assertThat(held.get()).as("held by a worker that is gone").isPositive();
        assertThat(states.getOrDefault(MessageState.ACCEPTED, 0L))
                .as("all else is sent")
                .isEqualTo(500 - held.get());
        assertThat(provider.calls().values()).containsOnly(1);
    }

    private static void answerWhenStopping(HoldingChannel provider, FrontdeskLifecycle workers) {
        var watcher = new Thread(() -> {
            await(() -> !workers.isRunning());
            provider.answer();
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static Map<MessageState, Long> statesAfter(
            ApplicationContextRunner host, TenantId tenant, Consumer<Frontdesk> first) {
        var states = new AtomicReference<Map<MessageState, Long>>();
        host.withPropertyValues("frontdesk.workers.enabled=false").run(context -> {
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            first.accept(frontdesk);
            states.set(
                    frontdesk
                            .tenant(tenant)
                            .messages()
                            .list(MessageQuery.all(), PageRequest.first(1000))
                            .items()
                            .stream()
                            .collect(Collectors.groupingBy(Message::state, Collectors.counting())));
        });
        return states.get();
    }

    private static HikariDataSource unwrapped(DataSource pool) {
        try {
            return pool.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("done in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
