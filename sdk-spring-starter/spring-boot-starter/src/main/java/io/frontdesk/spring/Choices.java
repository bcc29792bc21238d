package io.frontdesk.spring;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Which of several beans the desk lives in: the named one, or the only or primary one. */
final class Choices {

    private static final String EMBEDDED = "frontdeskDatabase";
    private static final String UNIT = "frontdesk.jpa.entity-manager-factory";
    private static final String SCHEMA = "frontdesk.schema.data-source";

    private final ListableBeanFactory beans;
    private final FrontdeskProperties properties;

    Choices(ListableBeanFactory beans, FrontdeskProperties properties) {
        this.beans = beans;
        this.properties = properties;
    }

    EntityManagerFactory entityManagerFactory() {
        return choose(
                EntityManagerFactory.class,
                properties.jpa().entityManagerFactory(),
                "Give the application a DataSource (spring.datasource.url) so that Boot makes one, or add frontdesk-embedded.");
    }

    /** The one that runs on the factory: only then do the application's rows and ours commit together. */
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        String name = properties.jpa().transactionManager();
        if (name != null) {
            return named(PlatformTransactionManager.class, name, "frontdesk.jpa.transaction-manager");
        }
        // Boot declares its own as a PlatformTransactionManager: by a narrower type it is found only once somebody has
        // had it made.
        List<PlatformTransactionManager> candidates = beans.getBeanProvider(PlatformTransactionManager.class)
                .orderedStream()
                .filter(manager ->
                        manager instanceof JpaTransactionManager jpa && jpa.getEntityManagerFactory() == factory)
                .toList();
        if (candidates.isEmpty()) {
            throw new StartupProblem(
                    "Frontdesk cannot join the application's transactions: none of its transaction managers ("
                            + managers() + ") is a JpaTransactionManager on Frontdesk's EntityManagerFactory.",
                    "Remove the bean of another kind, such as a DataSourceTransactionManager: Boot's JpaTransactionManager serves"
                            + " JdbcTemplate and jOOQ on the same DataSource, too. Or name one by frontdesk.jpa.transaction-manager.");
        }
        return candidates.get(0);
    }

    private String managers() {
        return String.join(
                ", ", beans.getBeansOfType(PlatformTransactionManager.class).keySet());
    }

    /** The one to change the schema through, if it has one of its own. */
    @Nullable
    DataSource schemaDataSource() {
        String name = properties.schema().dataSource();
        return name == null ? null : named(DataSource.class, name, SCHEMA);
    }

    /** The one that Boot's persistence unit gets, known before the unit is made. */
    DataSource dataSource() {
        return choose(
                DataSource.class,
                null,
                "Set spring.datasource.url, or add frontdesk-embedded for a database in a file.");
    }

    /** Then its DataSource is the desk's, whichever is primary. */
    boolean isUnitNamed() {
        return properties.jpa().entityManagerFactory() != null;
    }

    boolean isUnitNamed(String bean) {
        return bean.equals(properties.jpa().entityManagerFactory());
    }

    /** Whether the database is the file of frontdesk-embedded. By name: the class may not be there. */
    boolean isEmbedded() {
        return beans.containsBean(EMBEDDED);
    }

    DataSource dataSourceOf(EntityManagerFactory factory) {
        DataSource known = knownDataSourceOf(factory);
        if (known == null) {
            throw new StartupProblem(
                    "Frontdesk cannot make or check its tables: the EntityManagerFactory does not tell its DataSource.",
                    "Make it by a LocalContainerEntityManagerFactoryBean with a DataSource, or run the migrations yourself and set"
                            + " frontdesk.schema.mode=none.");
        }
        return known;
    }

    static @Nullable DataSource knownDataSourceOf(EntityManagerFactory factory) {
        return factory instanceof EntityManagerFactoryInfo info ? info.getDataSource() : null;
    }

    /** Tables in one database and a unit that looks into another would fail at the first call. */
    void requireSame(DataSource made, DataSource units) {
        if (!Databases.isSame(made, units)) {
            throw elsewhere();
        }
    }

    static StartupProblem elsewhere() {
        return new StartupProblem(
                "Frontdesk's tables and its persistence unit are in different databases: the unit's DataSource is not the one that the"
                        + " tables were made or checked in.",
                "Name the unit by " + UNIT + ": its tables are then made through its own DataSource. If " + SCHEMA
                        + " is set, let it name a DataSource of the same database.");
    }

    private <T> T choose(Class<T> type, @Nullable String name, String remedy) {
        if (name != null) {
            return named(type, name, UNIT);
        }
        try {
            T only = beans.getBeanProvider(type).getIfAvailable();
            if (only != null) {
                return only;
            }
        } catch (NoUniqueBeanDefinitionException e) {
            throw new StartupProblem(
                    "Frontdesk cannot tell in which " + type.getSimpleName() + " to live: there are "
                            + String.join(", ", beans.getBeanNamesForType(type)) + ", and none is primary.",
                    "Mark one @Primary, or name the persistence unit to live in by " + UNIT + ".");
        }
        throw new StartupProblem("Frontdesk needs a " + type.getSimpleName() + ", and there is none.", remedy);
    }

    private <T> T named(Class<T> type, String name, String property) {
        Map<String, T> known = beans.getBeansOfType(type);
        T bean = known.get(name);
        if (bean == null) {
            throw new StartupProblem(
                    "The property " + property + " names the bean '" + name + "', which is no " + type.getSimpleName()
                            + " of the application. Known: " + String.join(", ", known.keySet()) + ".",
                    "Correct the property, or remove it.");
        }
        return bean;
    }
}
