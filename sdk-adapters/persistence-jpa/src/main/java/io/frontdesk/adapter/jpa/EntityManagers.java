package io.frontdesk.adapter.jpa;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where entity managers come from: the host's factory, or one of our own made when the database is first reached. Thread-safe. */
final class EntityManagers {

    static final List<Class<?>> ENTITIES = List.of(TenantEntity.class, TemplateEntity.class);

    private static final String PROVIDER = "org.hibernate.jpa.HibernatePersistenceProvider";

    private final @Nullable DataSource dataSource;
    private @Nullable EntityManagerFactory factory;
    private boolean closed;

    private EntityManagers(@Nullable DataSource dataSource, @Nullable EntityManagerFactory factory) {
        this.dataSource = dataSource;
        this.factory = factory;
    }

    static EntityManagers of(EntityManagerFactory factory) {
        return new EntityManagers(null, factory);
    }

    static EntityManagers on(DataSource dataSource) {
        return new EntityManagers(dataSource, null);
    }

    EntityManager open() {
        return factory().createEntityManager();
    }

    /** What the tables can be made through: ours, or what the host's factory was given. */
    @Nullable
    DataSource dataSource() {
        if (dataSource != null) {
            return dataSource;
        }
        Object hosts = factory().getProperties().get("jakarta.persistence.nonJtaDataSource");
        return hosts instanceof DataSource given ? given : null;
    }

    synchronized void close() {
        closed = true;
        if (dataSource != null && factory != null) {
            factory.close();
            factory = null;
        }
    }

    private synchronized EntityManagerFactory factory() {
        if (closed) {
            throw new FrontdeskException(
                    ErrorCode.CLOSED, "Cannot reach the database: this desk was closed. Build a new one.");
        }
        EntityManagerFactory existing = factory;
        if (existing == null) {
            existing = create(Objects.requireNonNull(dataSource));
            factory = existing;
        }
        return existing;
    }

    private static EntityManagerFactory create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            // Refuses what we have no schema for, and a database that is down, before the provider tries.
            SqlDialect.of(connection);
        } catch (SQLException e) {
            throw StorageErrors.begin(e);
        }
        var configuration = new PersistenceConfiguration("frontdesk")
                .provider(PROVIDER)
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .sharedCacheMode(SharedCacheMode.NONE)
                .validationMode(ValidationMode.NONE)
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .property("hibernate.hbm2ddl.auto", "none")
                .property("hibernate.jdbc.batch_size", 1000)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                // A driver's words may repeat values; the SQLState travels in our exception.
                .property("hibernate.jdbc.log.errors", false)
                .property("hibernate.jdbc.log.warnings", false);
        ENTITIES.forEach(configuration::managedClass);
        return configuration.createEntityManagerFactory();
    }
}
