package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.spring.host.Booking;
import io.frontdesk.tenancy.CreateTenant;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk lives where its persistence unit does, whatever else there is; where that cannot be, it does not start. */
class PersistenceUnitsTest {

    private static final String SECOND = "frontdesk.jpa.entity-manager-factory=second";

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void a_named_unit_decides_although_another_data_source_is_primary(String deferred) {
        ApplicationContextRunner host = twoDatabases()
                .withUserConfiguration(Units.class)
                .withPropertyValues(SECOND, "spring.jpa.defer-datasource-initialization=" + deferred);
        host.run(context -> {
            Hosts.assertWorks(context);
            assertThat(tables(context, "two")).isGreaterThan(10);
            assertThat(tables(context, "one")).isZero();
        });
        // Checked there as well.
        host.withPropertyValues("frontdesk.schema.mode=validate").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Frontdesk.class).tenants().findBySlug("salon"))
                    .isPresent();
        });
    }

    @Test
    void the_applications_row_and_ours_go_together_in_the_named_unit() {
        twoDatabases()
                .withUserConfiguration(Units.class)
                .withPropertyValues(SECOND)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var second = context.getBean("second", EntityManagerFactory.class);
                    new TransactionTemplate(context.getBean("secondTransactions", JpaTransactionManager.class))
                            .executeWithoutResult(status -> {
                                SharedEntityManagerCreator.createSharedEntityManager(second)
                                        .persist(new Booking(1, "Bello"));
                                context.getBean(Frontdesk.class).tenants().create(CreateTenant.named("Salon", "salon"));
                                status.setRollbackOnly();
                            });
                    var two = new JdbcTemplate(context.getBean("two", DataSource.class));
                    assertThat(two.queryForObject("SELECT count(*) FROM booking", Long.class))
                            .isZero();
                    assertThat(two.queryForObject("SELECT count(*) FROM frontdesk_tenant", Long.class))
                            .isZero();
                });
    }

    @Test
    void a_unit_that_is_not_named_and_not_on_the_primary_data_source_is_refused() {
        refused(twoDatabases().withUserConfiguration(OnTheOther.class), problem -> {
            assertThat(problem).hasMessageContaining("different databases");
            assertThat(problem.action())
                    .contains("frontdesk.jpa.entity-manager-factory", "frontdesk.schema.data-source");
        });
        twoDatabases()
                .withUserConfiguration(OnTheOther.class)
                .withPropertyValues(SECOND)
                .run(Hosts::assertWorks);
    }

    @Test
    void a_data_source_for_the_schema_that_leads_elsewhere_is_refused() {
        refused(
                twoDatabases()
                        .withUserConfiguration(Units.class)
                        .withPropertyValues(SECOND, "frontdesk.schema.data-source=one"),
                problem -> {
                    assertThat(problem).hasMessageContaining("different databases");
                    assertThat(problem.action())
                            .contains("frontdesk.jpa.entity-manager-factory", "frontdesk.schema.data-source");
                });
    }

    @Test
    void a_wrapper_of_the_primary_data_source_is_the_same_database() {
        twoDatabases().withUserConfiguration(Wrapped.class).run(context -> {
            Hosts.assertWorks(context);
            assertThat(tables(context, "one")).isGreaterThan(10);
        });
    }

    private static ApplicationContextRunner twoDatabases() {
        return Hosts.bare()
                .withBean("one", DataSource.class, database(Hosts.newH2()), definition -> definition.setPrimary(true))
                .withBean("two", DataSource.class, database(Hosts.newH2()))
                .withPropertyValues("frontdesk.secrets.root=" + Hosts.ROOT, "frontdesk.workers.enabled=false");
    }

    private static Supplier<DataSource> database(String url) {
        return () -> new DriverManagerDataSource(url);
    }

    private static long tables(AssertableApplicationContext context, String dataSource) {
        Long count = new JdbcTemplate(context.getBean(dataSource, DataSource.class))
                .queryForObject(
                        "SELECT count(*) FROM information_schema.tables WHERE upper(table_name) LIKE 'FRONTDESK%'",
                        Long.class);
        return count == null ? -1 : count;
    }

    static void refused(ApplicationContextRunner host, Consumer<StartupProblem> expected) {
        host.run(context -> {
            assertThat(context).hasFailed();
            Throwable cause = context.getStartupFailure();
            while (!(cause instanceof StartupProblem) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOfSatisfying(StartupProblem.class, expected);
        });
    }

    private static LocalContainerEntityManagerFactoryBean unit(DataSource dataSource, Class<?>... scanned) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(dataSource);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setPackagesToScan(
                Arrays.stream(scanned).map(Class::getPackageName).toArray(String[]::new));
        factory.getJpaPropertyMap().put("hibernate.hbm2ddl.auto", "update");
        return factory;
    }

    /** As Boot's own documentation has it for two databases: one is primary, one is not. */
    @Configuration(proxyBeanMethods = false)
    static class Units {

        @Bean
        @Primary
        LocalContainerEntityManagerFactoryBean first(DataSource dataSource) {
            return unit(dataSource, Booking.class);
        }

        @Bean
        LocalContainerEntityManagerFactoryBean second(@Qualifier("two") DataSource dataSource) {
            return unit(dataSource, Booking.class, JpaPersistence.class);
        }

        @Bean
        @Primary
        JpaTransactionManager firstTransactions(@Qualifier("first") EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }

        @Bean
        JpaTransactionManager secondTransactions(@Qualifier("second") EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnTheOther {

        @Bean
        LocalContainerEntityManagerFactoryBean second(@Qualifier("two") DataSource dataSource) {
            return unit(dataSource, Booking.class, JpaPersistence.class);
        }

        @Bean
        JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wrapped {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
            return unit(new LazyConnectionDataSourceProxy(dataSource), Booking.class, JpaPersistence.class);
        }
    }
}
