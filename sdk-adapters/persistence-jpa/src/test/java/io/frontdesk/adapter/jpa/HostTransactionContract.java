package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.testkit.Rows;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.spi.ClaimRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a host writes and what Frontdesk writes are one transaction, whichever of the two opened it. */
abstract class HostTransactionContract {

    private Rows rows;
    private EntityManagerFactory factory;
    private JpaPersistence persistence;
    private TenantId tenant;
    private MessageRow message;
    private IndexedContact contact;
    private NewWork work;
    private UUID order;

    abstract TestDatabase database();

    @BeforeEach
    void open(TestInfo test) {
        database().prepared();
        rows = Rows.of(getClass().getName() + test.getDisplayName());
        factory = HostUnit.on(database().dataSource(), JpaPersistence.entities());
        persistence = JpaPersistence.using(factory);
        persistence.prepare();
        tenant = rows.tenantId();
        message = rows.message(tenant).build();
        contact = rows.contact().email(rows.hash()).tags("vip").build();
        work = rows.work(tenant, rows.name("queue"), rows.now());
        order = rows.id();
    }

    @AfterEach
    void close() {
        persistence.close();
        assertThat(factory.isOpen())
                .as("the host's factory is the host's to close")
                .isTrue();
        factory.close();
    }

    @Test
    void commits_the_hosts_entity_and_our_rows_together_in_the_hosts_transaction() {
        inHostTransaction(true, em -> {
            em.persist(new HostOrder(order, 100));
            persistence.joining(em).run(TenantScope.of(tenant), this::write);
        });

        assertThat(found()).containsExactly("order", "message", "contact", "work");
    }

    @Test
    void rolls_the_hosts_entity_and_our_rows_back_together_in_the_hosts_transaction() {
        inHostTransaction(false, em -> {
            em.persist(new HostOrder(order, 100));
            persistence.joining(em).run(TenantScope.of(tenant), this::write);
            assertThat(persistence.joining(em).<List<String>>required(TenantScope.of(tenant), () -> foundIn(em)))
                    .as("seen inside")
                    .containsExactly("order", "message", "contact", "work");
        });

        assertThat(found()).isEmpty();
    }

    @Test
    void leaves_the_hosts_transaction_open_when_our_work_in_it_throws() {
        inHostTransaction(true, em -> {
            em.persist(new HostOrder(order, 100));
            var thrown = new IllegalStateException("of the test");
            assertThatThrownBy(() -> persistence.joining(em).run(TenantScope.of(tenant), () -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThat(em.getTransaction().isActive()).isTrue();
            assertThat(em.getTransaction().getRollbackOnly()).isFalse();
        });

        assertThat(found()).containsExactly("order");
    }

    @Test
    void lets_the_hosts_own_objects_stay_managed_and_puts_none_of_ours_beside_them() {
        inHostTransaction(true, em -> {
            var hosts = new HostOrder(order, 100);
            em.persist(hosts);
            persistence.joining(em).run(TenantScope.of(tenant), this::write);
            assertThat(em.contains(hosts)).isTrue();
        });

        assertThat(found()).contains("order");
    }

    @Test
    void commits_what_the_host_writes_through_our_entity_manager() {
        persistence.transactions().run(TenantScope.of(tenant), () -> {
            persistence.transactions().resource(EntityManager.class).persist(new HostOrder(order, 100));
            write();
        });

        assertThat(found()).containsExactly("order", "message", "contact", "work");
    }

    @Test
    void commits_what_the_host_writes_through_our_connection() {
        persistence.transactions().run(TenantScope.of(tenant), () -> {
            write();
            insertOrder(persistence.transactions().resource(Connection.class));
        });

        assertThat(found()).containsExactly("order", "message", "contact", "work");
    }

    @Test
    void rolls_back_what_the_host_writes_through_our_connection_and_entity_manager() {
        UUID other = rows.id();

        assertThatThrownBy(() -> persistence.transactions().run(TenantScope.of(tenant), () -> {
                    insertOrder(persistence.transactions().resource(Connection.class));
                    persistence.transactions().resource(EntityManager.class).persist(new HostOrder(other, 1));
                    write();
                    throw new IllegalStateException("of the test");
                }))
                .hasMessage("of the test");

        assertThat(found()).isEmpty();
        try (EntityManager em = factory.createEntityManager()) {
            assertThat(em.find(HostOrder.class, other)).isNull();
        }
    }

    @Test
    void lends_one_connection_for_the_whole_transaction_with_autocommit_off() {
        persistence.transactions().run(TenantScope.of(tenant), () -> {
            Connection first = persistence.transactions().resource(Connection.class);
            write();
            Connection second = persistence.transactions().resource(Connection.class);
            try {
                assertThat(first.getAutoCommit()).isFalse();
                assertThat(backend(second)).isEqualTo(backend(first));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void refuses_to_join_where_the_host_has_no_transaction_open() {
        try (EntityManager em = factory.createEntityManager()) {
            TransactionRunner joined = persistence.joining(em);

            assertCode(ErrorCode.TRANSACTION_STATE, () -> joined.run(TenantScope.of(tenant), this::write));
            assertCode(ErrorCode.TRANSACTION_STATE, () -> joined.resource(Connection.class));
            assertThat(joined.isActive()).isFalse();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void refuses_to_join_an_entity_manager_that_was_closed() {
        EntityManager em = factory.createEntityManager();
        em.getTransaction().begin();
        TransactionRunner joined = persistence.joining(em);
        em.getTransaction().rollback();
        em.close();

        assertCode(ErrorCode.TRANSACTION_STATE, () -> joined.run(TenantScope.of(tenant), this::write));
    }

    @Test
    void refuses_a_unit_that_does_not_know_our_classes() {
        try (EntityManagerFactory without = HostUnit.on(database().dataSource(), List.of());
                EntityManager em = without.createEntityManager()) {
            assertCode(ErrorCode.NOT_CONFIGURED, () -> persistence.joining(em));
            assertCode(
                    ErrorCode.NOT_CONFIGURED,
                    () -> JpaPersistence.using(without).prepare());
        }
    }

    @Test
    void tells_the_host_at_its_own_commit_when_a_statement_of_ours_was_refused() {
        inHostTransaction(false, em -> {
            TransactionRunner joined = persistence.joining(em);
            joined.run(TenantScope.of(tenant), this::write);
            assertCode(
                    ErrorCode.STORAGE_FAILED,
                    () -> joined.run(
                            TenantScope.of(tenant), () -> persistence.messages().insert(List.of(message))));
            assertThat(em.getTransaction().getRollbackOnly()).isTrue();
        });

        assertThat(found()).isEmpty();
    }

    @Test
    void works_in_a_transaction_of_its_own_beside_the_hosts_when_told_to() {
        inHostTransaction(false, em -> {
            em.persist(new HostOrder(order, 100));
            persistence.joining(em).requiresNew(TenantScope.of(tenant), () -> {
                write();
                return true;
            });
        });

        assertThat(found()).containsExactly("message", "contact", "work");
    }

    @Test
    void drops_hints_for_after_the_commit_of_a_transaction_it_cannot_watch_and_runs_them_where_none_is_open() {
        List<String> hints = new ArrayList<>();
        inHostTransaction(true, em -> {
            persistence.joining(em).afterCommit(() -> hints.add("joined"));
            persistence
                    .joining(em)
                    .run(
                            TenantScope.of(tenant),
                            () -> persistence.transactions().afterCommit(() -> hints.add("inside")));
        });
        assertThat(hints).isEmpty();

        try (EntityManager em = factory.createEntityManager()) {
            persistence.joining(em).afterCommit(() -> hints.add("none open"));
        }
        assertThat(hints).containsExactly("none open");
    }

    private void write() {
        persistence.messages().insert(List.of(message));
        persistence.contacts().insert(tenant, List.of(contact));
        persistence.work().insert(List.of(work));
    }

    private List<String> found() {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            List<String> found = persistence.joining(em).required(TenantScope.of(tenant), () -> foundIn(em));
            em.getTransaction().rollback();
            return found;
        }
    }

    private List<String> foundIn(EntityManager em) {
        List<String> found = new ArrayList<>();
        if (em.find(HostOrder.class, order) != null) {
            found.add("order");
        }
        MessageRef ref = message.ref();
        persistence.messages().find(List.of(ref)).keySet().forEach(m -> found.add("message"));
        var person = new ContactRef(tenant, contact.id());
        persistence.contacts().find(List.of(person)).values().forEach(c -> found.add("contact"));
        if (!persistence
                .work()
                .claim(ClaimRequest.of(
                        work.queue(), "test", work.dueAt(), work.dueAt().plusSeconds(1), 1))
                .isEmpty()) {
            found.add("work");
        }
        return found;
    }

    private void inHostTransaction(boolean commit, java.util.function.Consumer<EntityManager> work) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            work.accept(em);
            assertThat(em.isOpen()).isTrue();
            if (commit) {
                em.getTransaction().commit();
            } else {
                em.getTransaction().rollback();
            }
        }
    }

    private void insertOrder(Connection connection) {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO host_order (id, total) VALUES (?, 7)")) {
            insert.setObject(1, order);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object backend(Connection connection) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        String statement = h2 ? "SELECT SESSION_ID()" : "SELECT pg_backend_pid()";
        try (PreparedStatement select = connection.prepareStatement(statement);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1);
        }
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
