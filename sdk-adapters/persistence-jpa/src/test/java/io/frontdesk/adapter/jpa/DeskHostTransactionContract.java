package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.UuidV7;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A host's row and a message commit together and roll back together, both ways a plain-Java host can have it. */
abstract class DeskHostTransactionContract {

    private static final SendMessage CONFIRMATION = SendMessage.toAddress(EmailAddress.of("guest@example.org"))
            .withSubject("Thank you")
            .withText("Your order is on its way.");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final RecordingChannel mail = RecordingChannel.email();
    private EntityManagerFactory factory;
    private Frontdesk frontdesk;
    private TenantId tenant;
    private UUID order;

    abstract TestDatabase database();

    @BeforeEach
    void open(TestInfo test) {
        database().prepared();
        factory = HostUnit.on(database().dataSource(), JpaPersistence.entities());
        frontdesk = Frontdesk.inMemory()
                .persistence(JpaPersistence.using(factory))
                .secrets(TestKeys::of)
                .clock(clock)
                .channel(mail)
                .build();
        String slug = "t" + Integer.toUnsignedString(test.getDisplayName().hashCode());
        tenant = frontdesk
                .tenants()
                .create(CreateTenant.named("Host", slug))
                .tenant()
                .id();
        order = UuidV7.using(clock, new Random(slug.hashCode())).next();
    }

    @AfterEach
    void close() {
        frontdesk.close();
        factory.close();
    }

    @Test
    void commits_both_in_the_hosts_own_transaction() {
        inHostTransaction(true, em -> {
            em.persist(new HostOrder(order, 100));
            frontdesk.joining(em).tenant(tenant).messages().enqueue(CONFIRMATION);
            assertThat(messages()).as("seen from outside before the commit").isZero();
        });
        assertBothThere(true);
        frontdesk.worker().drain();
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void rolls_both_back_in_the_hosts_own_transaction() {
        inHostTransaction(false, em -> {
            em.persist(new HostOrder(order, 100));
            frontdesk.joining(em).tenant(tenant).messages().enqueue(CONFIRMATION);
        });
        assertBothThere(false);
        frontdesk.worker().drain();
        assertThat(sent()).isZero();
    }

    @Test
    void commits_what_the_host_writes_beside_us_by_entity_manager_or_connection() {
        UUID second = UuidV7.using(clock, new Random(7)).next();
        frontdesk.transactions().required(tenant, tx -> {
            tx.resource(EntityManager.class).persist(new HostOrder(order, 100));
            insert(tx.connection(), second);
            return frontdesk.tenant(tenant).messages().enqueue(CONFIRMATION);
        });
        assertBothThere(true);
        assertThat(orderIsThere(second)).isTrue();
    }

    @Test
    void rolls_back_what_the_host_writes_beside_us() {
        assertThatThrownBy(() -> frontdesk.transactions().required(tenant, tx -> {
                    insert(tx.connection(), order);
                    frontdesk.tenant(tenant).messages().enqueue(CONFIRMATION);
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");
        assertBothThere(false);
    }

    @Test
    void says_so_when_there_is_no_transaction_to_join() {
        try (EntityManager em = factory.createEntityManager()) {
            assertThatThrownBy(() ->
                            frontdesk.joining(em).tenant(tenant).messages().enqueue(CONFIRMATION))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_STATE));
            assertThatThrownBy(() -> frontdesk.joining("not a manager"))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
        }
        assertBothThere(false);
    }

    @Test
    void takes_no_second_connection_on_the_hosts_thread() {
        inHostTransaction(true, em -> {
            long before = database().dataSource().opened();
            frontdesk.joining(em).tenant(tenant).messages().enqueue(CONFIRMATION);
            frontdesk.joining(em).tenant(tenant).messages().list(MessageQuery.all(), PageRequest.first(5));
            assertThat(database().dataSource().opened()).isEqualTo(before);
        });
    }

    private void assertBothThere(boolean expected) {
        assertThat(orderIsThere(order)).as("the host's row").isEqualTo(expected);
        assertThat(messages()).as("messages").isEqualTo(expected ? 1 : 0);
    }

    /** From another thread's point of view: a transaction of its own. */
    private long messages() {
        try (EntityManager em = factory.createEntityManager()) {
            Object count = em.createNativeQuery("SELECT count(*) FROM frontdesk_message WHERE tenant_id = ?1")
                    .setParameter(1, tenant.value())
                    .getSingleResult();
            return ((Number) count).longValue();
        }
    }

    /** The other tests' messages, left in the same database, go out as well. */
    private long sent() {
        return mail.sent().stream().filter(m -> m.ref().tenant().equals(tenant)).count();
    }

    private boolean orderIsThere(UUID id) {
        try (EntityManager em = factory.createEntityManager()) {
            return em.find(HostOrder.class, id) != null;
        }
    }

    private void inHostTransaction(boolean commit, Consumer<EntityManager> work) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            work.accept(em);
            if (commit) {
                em.getTransaction().commit();
            } else {
                em.getTransaction().rollback();
            }
        }
    }

    private static void insert(Connection connection, UUID id) {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO host_order VALUES (?, 100)")) {
            insert.setObject(1, id);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot insert the host's row", e);
        }
    }
}
