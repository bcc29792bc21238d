package io.frontdesk.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.TenantId;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.tenancy.CreateTenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderDeskTest {

    private static final EmailAddress MARIA = EmailAddress.of("maria@example.org");

    private final RecordingChannel mail = RecordingChannel.email();
    private final HikariDataSource database = new HikariDataSource();
    private EntityManagerFactory factory;
    private Frontdesk frontdesk;
    private OrderDesk orders;

    @BeforeEach
    void open() throws SQLException {
        database.setJdbcUrl("jdbc:h2:mem:orders;DB_CLOSE_DELAY=0");
        database.setUsername("sa");
        database.setPassword("");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer_order (number BIGINT PRIMARY KEY, item VARCHAR(100) NOT NULL)");
        }
        var unit = new PersistenceConfiguration("host")
                .managedClass(CustomerOrder.class)
                .property("jakarta.persistence.nonJtaDataSource", database);
        JpaPersistence.entities().forEach(unit::managedClass);
        factory = unit.createEntityManagerFactory();
        frontdesk = Frontdesk.inMemory()
                .persistence(JpaPersistence.using(factory).schema(SchemaMode.MIGRATE, database))
                .channel(mail)
                .build();
        TenantId tenant = frontdesk
                .tenants()
                .create(CreateTenant.named("Acme", "acme"))
                .tenant()
                .id();
        orders = new OrderDesk(frontdesk, tenant);
    }

    @AfterEach
    void close() {
        frontdesk.close();
        factory.close();
        database.close();
    }

    @Test
    void order_and_confirmation_commit_together() {
        orders.placeInMyTransaction(factory, new CustomerOrder(1, "A lamp"), MARIA);
        orders.placeBesideFrontdesk(new CustomerOrder(2, "A chair"), MARIA);
        orders.placeBesideFrontdeskWithJdbc(new CustomerOrder(3, "A rug"), MARIA);

        frontdesk.worker().drain();

        assertThat(numberOfOrders()).isEqualTo(3);
        assertThat(mail.sent())
                .extracting(message -> message.subject().orElseThrow())
                .containsExactlyInAnyOrder("Your order 1", "Your order 2", "Your order 3");
    }

    @Test
    void order_and_confirmation_roll_back_together() {
        // No item: the database refuses the order, in the host's transaction and in ours.
        assertThatThrownBy(() -> orders.placeInMyTransaction(factory, withoutItem(1), MARIA))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> orders.placeBesideFrontdesk(withoutItem(2), MARIA))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> orders.placeBesideFrontdeskWithJdbc(withoutItem(3), MARIA))
                .isInstanceOf(RuntimeException.class);

        frontdesk.worker().drain();

        assertThat(numberOfOrders()).isZero();
        assertThat(mail.sent()).isEmpty();
    }

    @Test
    void a_confirmation_that_cannot_be_enqueued_takes_its_order_along() {
        orders.placeBesideFrontdesk(new CustomerOrder(1, "A lamp"), MARIA);
        delete(1);

        // The same number with another content: the idempotency key refuses the message after the order was written.
        assertThatThrownBy(() -> orders.placeInMyTransaction(factory, new CustomerOrder(1, "A desk"), MARIA))
                .hasMessageContaining("IDEMPOTENCY_CONFLICT");
        assertThatThrownBy(() -> orders.placeBesideFrontdesk(new CustomerOrder(1, "A desk"), MARIA))
                .hasMessageContaining("IDEMPOTENCY_CONFLICT");
        assertThatThrownBy(() -> orders.placeBesideFrontdeskWithJdbc(new CustomerOrder(1, "A desk"), MARIA))
                .hasMessageContaining("IDEMPOTENCY_CONFLICT");

        assertThat(numberOfOrders()).isZero();
    }

    private static CustomerOrder withoutItem(long number) {
        return new CustomerOrder(number, null);
    }

    private void delete(long number) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            em.remove(em.find(CustomerOrder.class, number));
            em.getTransaction().commit();
        }
    }

    private long numberOfOrders() {
        try (EntityManager em = factory.createEntityManager()) {
            return em.createQuery("SELECT count(o) FROM CustomerOrder o", Long.class)
                    .getSingleResult();
        }
    }
}
