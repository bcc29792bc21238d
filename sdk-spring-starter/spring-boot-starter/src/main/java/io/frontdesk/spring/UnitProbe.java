package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.SchemaMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.cfg.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Half of our SQL is Hibernate's and half is not. Some settings of a unit have an effect on the first half only; whoever has them should hear it at
 * the start.
 */
final class UnitProbe {

    private static final String ENTITY = "FrontdeskTenant";
    private static final UUID NOBODY = new UUID(0, 0);

    /** Known to have such an effect, in the order they are looked for. */
    private static final List<String> SETTINGS = List.of(
            MappingSettings.DEFAULT_SCHEMA,
            MappingSettings.DEFAULT_CATALOG,
            MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS,
            MappingSettings.PREFERRED_UUID_JDBC_TYPE,
            MappingSettings.PHYSICAL_NAMING_STRATEGY);

    private final EntityManagerFactory factory;

    UnitProbe(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** A unit without our entities is refused by the persistence itself. */
    void requireFit(SchemaMode mode) {
        Class<?> ours = factory.getMetamodel().getEntities().stream()
                .filter(entity -> ENTITY.equals(entity.getName()))
                .findFirst()
                .<Class<?>>map(Type::getJavaType)
                .orElse(null);
        if (ours == null) {
            return;
        }
        if (isFoundByEntity(ours)) {
            requireSamePlace();
        } else if (isFoundByName()) {
            throw misled();
        } else if (mode != SchemaMode.NONE) {
            throw Choices.elsewhere();
        }
    }

    /** By its key and not by JPQL: the first query of entities brings Hibernate's whole query language into each start. */
    private boolean isFoundByEntity(Class<?> ours) {
        try (EntityManager em = factory.createEntityManager()) {
            em.find(ours, NOBODY);
            return true;
        } catch (PersistenceException e) {
            requireRefused(e, stateOf(e));
            return false;
        }
    }

    private boolean isFoundByName() {
        try (EntityManager em = factory.createEntityManager()) {
            return em.unwrap(Session.class).doReturningWork(UnitProbe::isFoundByName);
        }
    }

    private static boolean isFoundByName(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT name, slug, status FROM frontdesk_tenant WHERE id = ?")) {
            select.setObject(1, NOBODY);
            select.executeQuery();
            return true;
        } catch (SQLException e) {
            requireRefused(e, e.getSQLState());
            return false;
        }
    }

    /** Another desk's tables may be where the unit looks. */
    private void requireSamePlace() {
        Object schema = factory.getProperties().get(MappingSettings.DEFAULT_SCHEMA);
        if (schema == null) {
            return;
        }
        try (EntityManager em = factory.createEntityManager()) {
            String current = em.unwrap(Session.class).doReturningWork(Connection::getSchema);
            if (!schema.toString().equalsIgnoreCase(current)) {
                throw misled();
            }
        }
    }

    private StartupProblem misled() {
        Map<String, Object> given = factory.getProperties();
        String setting = SETTINGS.stream()
                .filter(name -> isSet(given.get(name)))
                .findFirst()
                .orElse(MappingSettings.PHYSICAL_NAMING_STRATEGY);
        return new StartupProblem(
                "Frontdesk's tables are there, but its entities do not fit them: " + setting
                        + " changes names or types in Hibernate's half of the SQL and not in the other.",
                "Remove spring.jpa.properties." + setting + ", or what sets it in a persistence unit of your own."
                        + " Another schema is said by spring.datasource.hikari.schema, other names of your own columns in your entities.");
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !"false".equals(value.toString());
    }

    /** Anything but a statement that does not fit the tables is no matter of settings. */
    private static <E extends Exception> void requireRefused(E error, @Nullable String state) throws E {
        if (state == null || !(state.startsWith("42") || state.startsWith("22") || state.startsWith("3F"))) {
            throw error;
        }
    }

    private static @Nullable String stateOf(Throwable error) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql ? sql.getSQLState() : null;
    }
}
