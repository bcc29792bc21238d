package io.frontdesk.examples.snippets;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.SendMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A host that stores an order and enqueues its confirmation: both, or neither. Three ways, for three kinds of host. */
public final class OrderDesk {

    private final Frontdesk frontdesk;
    private final TenantId tenant;

    public OrderDesk(Frontdesk frontdesk, TenantId tenant) {
        this.frontdesk = frontdesk;
        this.tenant = tenant;
    }

    /** The host opens the transaction, on its own entity manager, and Frontdesk joins. */
    public void placeInMyTransaction(EntityManagerFactory factory, CustomerOrder order, EmailAddress customer) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            try {
                em.persist(order);
                TenantDesk desk = frontdesk.joining(em).tenant(tenant);
                desk.messages().enqueue(confirmation(order, customer));
                em.getTransaction().commit();
            } catch (RuntimeException e) {
                em.getTransaction().rollback();
                throw e;
            }
        }
    }

    /** Frontdesk opens the transaction, and the host writes beside it through the same entity manager. */
    public void placeBesideFrontdesk(CustomerOrder order, EmailAddress customer) {
        frontdesk.transactions().required(tenant, tx -> {
            tx.resource(EntityManager.class).persist(order);
            return frontdesk.tenant(tenant).messages().enqueue(confirmation(order, customer));
        });
    }

    /** As before, for a host with plain JDBC. */
    public void placeBesideFrontdeskWithJdbc(CustomerOrder order, EmailAddress customer) {
        frontdesk.transactions().required(tenant, tx -> {
            try (PreparedStatement insert =
                    tx.connection().prepareStatement("INSERT INTO customer_order (number, item) VALUES (?, ?)")) {
                insert.setLong(1, order.number());
                insert.setString(2, order.item());
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot store order " + order.number(), e);
            }
            return frontdesk.tenant(tenant).messages().enqueue(confirmation(order, customer));
        });
    }

    private static SendMessage confirmation(CustomerOrder order, EmailAddress customer) {
        return SendMessage.toAddress(customer)
                .withSubject("Your order " + order.number())
                .withText("Thank you. " + order.item() + " is on its way.")
                .withKey(IdempotencyKey.of("order-confirmation:" + order.number()));
    }
}
