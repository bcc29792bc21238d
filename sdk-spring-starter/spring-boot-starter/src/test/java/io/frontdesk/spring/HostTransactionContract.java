package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.spring.host.Booking;
import io.frontdesk.tenancy.CreateTenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's row and the desk's go together, whatever the application does with its transactions. */
abstract class HostTransactionContract {

    private static final SendMessage CONFIRMATION = SendMessage.toAddress(EmailAddress.of("guest@example.org"))
            .withSubject("See you")
            .withText("Your table is ready.");

    /** What a message leaves in the database when it is enqueued. */
    private static final String[] TABLES = {"booking", "frontdesk_message", "frontdesk_work"};

    abstract ApplicationContextRunner host();

    @Configuration(proxyBeanMethods = false)
    static class Channels {

        @Bean
        RecordingChannel mail() {
            return RecordingChannel.email();
        }
    }

    /** Runs without workers, so that what is enqueued stays where it is. */
    private void with(BiConsumer<AssertableApplicationContext, TenantDesk> work) {
        host().withUserConfiguration(Channels.class)
                .withPropertyValues("frontdesk.workers.enabled=false", "frontdesk.events.publish=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    var tenant = frontdesk
                            .tenants()
                            .create(CreateTenant.named("Salon", "salon"))
                            .tenant();
                    TenantDesk desk = frontdesk.tenant(tenant.id());
                    // A tenant's first key is made with its first personal value; two open transactions of one thread
                    // would wait for each other.
                    desk.messages().cancel(desk.messages().enqueue(CONFIRMATION).id());
                    context.getBean(JdbcTemplate.class).update("DELETE FROM frontdesk_work");
                    context.getBean(JdbcTemplate.class).update("DELETE FROM frontdesk_message");
                    work.accept(context, desk);
                });
    }

    @Test
    void a_commit_keeps_the_row_the_message_and_the_work() {
        with((context, desk) -> {
            transaction(context).executeWithoutResult(status -> book(context, desk, 1));
            assertThat(counts(context)).containsExactlyEntriesOf(of(1, 1, 1));
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(RecordingChannel.class).sent()).hasSize(1);
        });
    }

    @Test
    void a_roll_back_removes_all_of_them_and_the_journals_line() {
        with((context, desk) -> {
            long journal = count(context, "frontdesk_journal");
            transaction(context).executeWithoutResult(status -> {
                book(context, desk, 1);
                desk.contacts()
                        .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))));
                assertThat(count(context, "frontdesk_journal")).isEqualTo(journal + 1);
                status.setRollbackOnly();
            });
            assertThat(counts(context)).containsExactlyEntriesOf(of(0, 0, 0));
            assertThat(count(context, "frontdesk_journal")).isEqualTo(journal);
            assertThat(count(context, "frontdesk_contact")).isZero();
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(RecordingChannel.class).sent()).isEmpty();
        });
    }

    @Test
    void an_exception_rolls_all_of_them_back() {
        with((context, desk) -> {
            assertThatThrownBy(() -> transaction(context).executeWithoutResult(status -> {
                        book(context, desk, 1);
                        throw new IllegalStateException("changed its mind");
                    }))
                    .hasMessage("changed its mind");
            assertThat(counts(context)).containsExactlyEntriesOf(of(0, 0, 0));
        });
    }

    @Test
    void an_inner_transaction_of_the_same_kind_is_the_outer_one() {
        with((context, desk) -> {
            transaction(context).executeWithoutResult(outer -> {
                transaction(context).executeWithoutResult(inner -> book(context, desk, 1));
                outer.setRollbackOnly();
            });
            assertThat(counts(context)).containsExactlyEntriesOf(of(0, 0, 0));
        });
    }

    @Test
    void requires_new_keeps_what_was_done_in_it_alone() {
        with((context, desk) -> {
            TransactionTemplate anew = transaction(context);
            anew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            transaction(context).executeWithoutResult(outer -> {
                book(context, desk, 1);
                anew.executeWithoutResult(inner -> book(context, desk, 2));
                desk.messages().enqueue(CONFIRMATION);
                outer.setRollbackOnly();
            });
            assertThat(counts(context)).containsExactlyEntriesOf(of(1, 1, 1));
        });
    }

    @Test
    void requires_new_that_fails_takes_nothing_of_the_living_outer_one_along() {
        with((context, desk) -> {
            TransactionTemplate anew = transaction(context);
            anew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            transaction(context).executeWithoutResult(outer -> {
                book(context, desk, 1);
                assertThatThrownBy(() -> anew.executeWithoutResult(inner -> {
                            book(context, desk, 2);
                            throw new IllegalStateException("changed its mind");
                        }))
                        .hasMessage("changed its mind");
                desk.messages().enqueue(CONFIRMATION);
            });
            assertThat(counts(context)).containsExactlyEntriesOf(of(1, 2, 2));
        });
    }

    @Test
    void nested_is_refused_by_spring_and_takes_nothing_along() {
        with((context, desk) -> {
            TransactionTemplate nested = transaction(context);
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            transaction(context).executeWithoutResult(outer -> {
                book(context, desk, 1);
                assertThatThrownBy(() -> nested.executeWithoutResult(inner -> book(context, desk, 2)))
                        .isInstanceOf(NestedTransactionNotSupportedException.class);
            });
            assertThat(counts(context)).containsExactlyEntriesOf(of(1, 1, 1));

            // Without an outer one it is one of its own, as REQUIRED is.
            nested.executeWithoutResult(status -> book(context, desk, 2));
            assertThat(counts(context)).containsExactlyEntriesOf(of(2, 2, 2));
        });
    }

    @Test
    void a_read_only_transaction_reads_and_is_refused_clearly_for_writing() {
        with((context, desk) -> {
            desk.messages().enqueue(CONFIRMATION);
            TransactionTemplate reading = transaction(context);
            reading.setReadOnly(true);
            reading.executeWithoutResult(status -> {
                assertThat(desk.messages()
                                .list(MessageQuery.all(), PageRequest.first(10))
                                .items())
                        .hasSize(1);
                assertThatThrownBy(() -> desk.messages().enqueue(CONFIRMATION))
                        .isInstanceOfSatisfying(FrontdeskException.class, e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
                            assertThat(e)
                                    .hasMessageContaining("read-only")
                                    .hasMessageContaining("@Transactional without readOnly");
                        });
            });
            assertThat(count(context, "frontdesk_message")).isEqualTo(1);
        });
    }

    @Test
    void outside_of_a_transaction_each_call_is_one_of_its_own() {
        with((context, desk) -> {
            desk.messages().enqueue(CONFIRMATION);
            assertThat(counts(context)).containsExactlyEntriesOf(of(0, 1, 1));
        });
    }

    @Test
    void the_hosts_rows_by_jdbc_go_with_a_transaction_that_frontdesk_opens() {
        with((context, desk) -> {
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            assertThatThrownBy(() -> frontdesk.transactions().required(desk.tenantId(), tx -> {
                        context.getBean(JdbcTemplate.class).update("INSERT INTO booking (id, guest) VALUES (7, 'x')");
                        desk.messages().enqueue(CONFIRMATION);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(counts(context)).containsExactlyEntriesOf(of(0, 0, 0));
        });
    }

    @Test
    void a_row_of_the_hosts_that_is_refused_is_refused_in_its_own_terms_and_takes_ours_along() {
        with((context, desk) -> {
            transaction(context).executeWithoutResult(status -> book(context, desk, 1));
            assertThatThrownBy(() -> transaction(context).executeWithoutResult(status -> book(context, desk, 1)))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(counts(context)).containsExactlyEntriesOf(of(1, 1, 1));
        });
    }

    private static void book(AssertableApplicationContext context, TenantDesk desk, long id) {
        EntityManager em =
                SharedEntityManagerCreator.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
        em.persist(new Booking(id, "Bello"));
        desk.messages().enqueue(CONFIRMATION);
        em.flush();
    }

    private static TransactionTemplate transaction(AssertableApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    private static Map<String, Long> counts(AssertableApplicationContext context) {
        var counts = new TreeMap<String, Long>();
        for (String table : TABLES) {
            counts.put(table, count(context, table));
        }
        return counts;
    }

    private static long count(AssertableApplicationContext context, String table) {
        Long count = context.getBean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? -1 : count;
    }

    private static Map<String, Long> of(long bookings, long messages, long work) {
        return new TreeMap<>(Map.of("booking", bookings, "frontdesk_message", messages, "frontdesk_work", work));
    }
}
