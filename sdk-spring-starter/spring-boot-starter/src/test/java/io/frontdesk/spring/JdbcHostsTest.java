package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications that write by jOOQ or JdbcTemplate: Boot's JpaTransactionManager carries their rows and the desk's alike. */
class JdbcHostsTest {

    private static final SendMessage CONFIRMATION = SendMessage.toAddress(EmailAddress.of("guest@example.org"))
            .withSubject("See you")
            .withText("Ready.");

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    static Stream<Named<ApplicationContextRunner>> hosts() {
        return Stream.of(Named.of("H2", Hosts.h2()), Named.of("PostgreSQL", SERVER.host()));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void a_row_by_jdbc_template_and_a_message_go_together(ApplicationContextRunner host) {
        with(host, (context, desk) -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            TransactionTemplate transaction = transaction(context);
            transaction.executeWithoutResult(status -> {
                jdbc.update("INSERT INTO grooming (pet) VALUES ('Bello')");
                desk.messages().enqueue(CONFIRMATION);
                status.setRollbackOnly();
            });
            assertCounts(context, 0);
            transaction.executeWithoutResult(status -> {
                desk.messages().enqueue(CONFIRMATION);
                jdbc.update("INSERT INTO grooming (pet) VALUES ('Bello')");
            });
            assertCounts(context, 1);
        });
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void a_row_by_jooq_and_a_message_go_together(ApplicationContextRunner host) {
        with(host, (context, desk) -> {
            DSLContext jooq = context.getBean(DSLContext.class);
            TransactionTemplate transaction = transaction(context);
            transaction.executeWithoutResult(status -> {
                insert(jooq);
                desk.messages().enqueue(CONFIRMATION);
                status.setRollbackOnly();
            });
            assertCounts(context, 0);
            transaction.executeWithoutResult(status -> {
                desk.messages().enqueue(CONFIRMATION);
                insert(jooq);
            });
            assertCounts(context, 1);
        });
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void a_transaction_that_jooq_opens_is_joined_too(ApplicationContextRunner host) {
        with(host, (context, desk) -> {
            DSLContext jooq = context.getBean(DSLContext.class);
            assertThatThrownBy(() -> jooq.transaction(inner -> {
                        insert(inner.dsl());
                        desk.messages().enqueue(CONFIRMATION);
                        throw new IllegalStateException("changed its mind");
                    }))
                    .hasMessage("changed its mind");
            assertCounts(context, 0);
            jooq.transaction(inner -> {
                insert(inner.dsl());
                desk.messages().enqueue(CONFIRMATION);
            });
            assertCounts(context, 1);
        });
    }

    private static void insert(DSLContext jooq) {
        jooq.insertInto(DSL.table("grooming"))
                .columns(DSL.field("pet", String.class))
                .values("Bello")
                .execute();
    }

    /** Without workers, so that what is enqueued stays where it is. */
    private static void with(ApplicationContextRunner host, BiConsumer<AssertableApplicationContext, TenantDesk> work) {
        host.withConfiguration(AutoConfigurations.of(JooqAutoConfiguration.class))
                .withBean(RecordingChannel.class, RecordingChannel::email)
                .withPropertyValues("frontdesk.workers.enabled=false", "frontdesk.events.publish=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getBean(JdbcTemplate.class).execute("CREATE TABLE grooming (pet VARCHAR(20))");
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    work.accept(
                            context,
                            frontdesk.tenant(frontdesk
                                    .tenants()
                                    .create(CreateTenant.named("Salon", "salon"))
                                    .tenant()
                                    .id()));
                });
    }

    private static TransactionTemplate transaction(AssertableApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    private static void assertCounts(AssertableApplicationContext context, long expected) {
        for (String table : new String[] {"grooming", "frontdesk_message", "frontdesk_work"}) {
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isEqualTo(expected);
        }
    }
}
