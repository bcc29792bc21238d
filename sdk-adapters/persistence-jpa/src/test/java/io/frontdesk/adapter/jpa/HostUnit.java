package io.frontdesk.adapter.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A persistence unit as a host has one: its own table, and our classes beside its own. */
final class HostUnit {

    private HostUnit() {}

    static EntityManagerFactory on(DataSource dataSource, List<Class<?>> ours) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS host_order (id UUID PRIMARY KEY, total BIGINT NOT NULL)");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the host's table", e);
        }
        return of(dataSource, ours, "none");
    }

    /** @param schemaAction Hibernate's own word for what it does about tables, such as {@code validate} */
    static EntityManagerFactory of(DataSource dataSource, List<Class<?>> ours, String schemaAction) {
        var configuration = new PersistenceConfiguration("host")
                .provider("org.hibernate.jpa.HibernatePersistenceProvider")
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .property("hibernate.hbm2ddl.auto", schemaAction)
                .managedClass(HostOrder.class);
        ours.forEach(configuration::managedClass);
        return configuration.createEntityManagerFactory();
    }
}
