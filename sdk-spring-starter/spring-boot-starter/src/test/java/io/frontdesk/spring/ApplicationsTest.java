package io.frontdesk.spring;

import static io.frontdesk.spring.Hosts.assertWorks;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.embedded.EmbeddedDatabase;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.spi.Persistence;
import io.frontdesk.spring.host.Booking;
import io.frontdesk.spring.otherhost.Invoice;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** The kinds of applications there are, and that each has a desk that works. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationsTest {

    @Test
    void frontdesk_can_be_switched_off() {
        Hosts.h2().withPropertyValues("frontdesk.enabled=false").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(Frontdesk.class).doesNotHaveBean(Persistence.class);
            assertThat(context).hasSingleBean(EntityManagerFactory.class);
        });
    }

    @Test
    void a_desk_of_the_applications_own_needs_nothing_of_ours_if_it_is_switched_off() {
        operated(Hosts.h2())
                .withPropertyValues("frontdesk.enabled=false")
                .withBean(Frontdesk.class, () -> Frontdesk.inMemory().build())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Frontdesk.class)
                        .doesNotHaveBean(FrontdeskEndpoint.class)
                        .doesNotHaveBean("frontdeskHealthIndicator"));
    }

    @Test
    void a_desk_of_the_applications_own_needs_no_database() {
        operated(new ApplicationContextRunner()
                        .withConfiguration(AutoConfigurations.of(Hosts.ours().toArray(Class<?>[]::new))))
                .withClassLoader(new FilteredClassLoader(EmbeddedDatabase.class))
                .withBean(Frontdesk.class, () -> Frontdesk.inMemory().build())
                .run(context -> {
                    assertThat(context).doesNotHaveBean(DataSource.class);
                    assertWorks(context);
                    assertThat(context.getBean(FrontdeskEndpoint.class).status().wired())
                            .isNotEmpty();
                });
    }

    @Test
    void a_desk_of_the_applications_own_gets_no_tables() {
        Hosts.h2().withBean(Frontdesk.class, () -> Frontdesk.inMemory().build()).run(context -> {
            assertWorks(context);
            assertThat(count(context, "information_schema.tables WHERE table_name LIKE 'FRONTDESK%'"))
                    .isZero();
        });
    }

    private static ApplicationContextRunner operated(ApplicationContextRunner host) {
        return host.withPropertyValues(
                "management.endpoints.web.exposure.include=*", "frontdesk.workers.enabled=false");
    }

    @Test
    void a_customizer_has_the_last_word() {
        var mail = RecordingChannel.email();
        Hosts.h2()
                .withBean(FrontdeskCustomizer.class, () -> builder -> builder.channel(mail))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertWorks(context);
                });
    }

    @Test
    void a_bean_that_is_made_before_all_others_may_use_the_desk() {
        Hosts.h2()
                .withUserConfiguration(Early.class)
                .run(context -> assertThat(context).hasNotFailed().hasBean("early"));
    }

    @Test
    void an_entity_scan_of_the_applications_keeps_ours() {
        Hosts.h2().withUserConfiguration(Scanned.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(EntityManagerFactory.class)
                            .getMetamodel()
                            .entity(Invoice.class))
                    .isNotNull();
            assertWorks(context);
        });
    }

    @Test
    void the_applications_flyway_goes_first_and_keeps_its_history() {
        Hosts.h2()
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(count(context, "host_by_flyway")).isZero();
                    assertThat(count(context, "\"flyway_schema_history\" WHERE \"version\" = '1'"))
                            .isEqualTo(1);
                    assertThat(count(context, "\"frontdesk_schema_history\"")).isGreaterThan(5);
                    assertWorks(context);
                });
    }

    @Test
    void the_applications_liquibase_goes_first() {
        Hosts.h2()
                .withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(count(context, "host_by_liquibase")).isZero();
                    assertWorks(context);
                });
    }

    @Test
    void of_two_persistence_units_the_named_one_is_used() {
        Hosts.bare()
                .withUserConfiguration(TwoUnits.class)
                .withPropertyValues(
                        "frontdesk.secrets.root=" + Hosts.ROOT,
                        "frontdesk.jpa.entity-manager-factory=second",
                        "spring.jpa.hibernate.ddl-auto=none")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertWorks(context);
                    var second = new JdbcTemplate(context.getBean("two", DataSource.class));
                    assertThat(second.queryForObject("SELECT count(*) FROM frontdesk_tenant", Long.class))
                            .isEqualTo(1);
                });
    }

    @Test
    void of_two_data_sources_the_primary_one_is_used() {
        Hosts.bare()
                .withUserConfiguration(PrimaryAndOther.class)
                .withPropertyValues("frontdesk.secrets.root=" + Hosts.ROOT, "spring.jpa.hibernate.ddl-auto=update")
                .run(context -> {
                    assertWorks(context);
                    var primary = new JdbcTemplate(context.getBean("primary", DataSource.class));
                    assertThat(primary.queryForObject("SELECT count(*) FROM frontdesk_tenant", Long.class))
                            .isEqualTo(1);
                    var other = new JdbcTemplate(context.getBean("other", DataSource.class));
                    assertThat(other.queryForObject(
                                    "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'FRONTDESK%'",
                                    Long.class))
                            .isZero();
                });
    }

    @Test
    void a_node_without_workers_enqueues_and_sends_nothing() {
        Hosts.h2().withPropertyValues("frontdesk.workers.enabled=false").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(FrontdeskLifecycle.class).isRunning()).isFalse();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("frontdesk-worker-1");
        });
    }

    @Test
    void workers_stop_and_start_with_the_application() {
        Hosts.h2().run(context -> {
            assertThat(context.getBean(FrontdeskLifecycle.class).isRunning()).isTrue();
            context.getSourceApplicationContext().stop();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("frontdesk-worker-1");
            context.getSourceApplicationContext().start();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("frontdesk-worker-1");
        });
    }

    @Test
    void secrets_are_printed_nowhere(CapturedOutput output) {
        String secret = "bm9ib2R5IG1heSBldmVyIHNlZSB0aGlzIHNlY3JldCE=";
        Hosts.h2()
                .withPropertyValues(
                        "frontdesk.secrets.root=" + secret,
                        "frontdesk.accounts.main.provider=sendgrid",
                        "frontdesk.accounts.main.credentials.api_key=SG.very-secret",
                        "frontdesk.accounts.main.settings.from=salon@example.org",
                        "logging.level.root=DEBUG")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    FrontdeskProperties properties = context.getBean(FrontdeskProperties.class);
                    assertThat(properties.toString() + properties.accounts() + context.getBean(SecretSource.class))
                            .doesNotContain(secret)
                            .doesNotContain("very-secret");
                });
        assertThat(output)
                .contains("accounts [main:email]")
                .doesNotContain(secret)
                .doesNotContain("very-secret");
    }

    @Test
    void the_mail_server_of_the_application_is_used_once_a_sender_is_named(CapturedOutput output) {
        Hosts.h2()
                .withPropertyValues("spring.mail.host=localhost", "spring.mail.port=2525")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).contains("missing: a sender for spring.mail.host (frontdesk.email.from)");
        Hosts.h2()
                .withPropertyValues(
                        "spring.mail.host=localhost",
                        "spring.mail.port=2525",
                        "frontdesk.email.from=salon@example.org",
                        "frontdesk.public-base-url=https://salon.example.org/")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output)
                .contains(
                        "accounts [main:email], 2 workers, encryption, links to https://salon.example.org/; missing: nothing");
    }

    private static long count(AssertableApplicationContext context, String table) {
        Long count = context.getBean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? -1 : count;
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Invoice.class)
    static class Scanned {}

    /** Its beans are defined, and so made, before those of auto-configurations. */
    @Configuration(proxyBeanMethods = false)
    static class Early {

        @Bean
        Tenant early(Frontdesk frontdesk) {
            return frontdesk
                    .tenants()
                    .create(CreateTenant.named("Salon", "salon"))
                    .tenant();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryAndOther {

        @Bean
        @Primary
        DataSource primary() {
            return new DriverManagerDataSource(Hosts.newH2());
        }

        @Bean
        DataSource other() {
            return new DriverManagerDataSource(Hosts.newH2());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoUnits {

        @Bean
        DataSource one() {
            return new DriverManagerDataSource(Hosts.newH2());
        }

        @Bean
        DataSource two() {
            return new DriverManagerDataSource(Hosts.newH2());
        }

        @Bean
        LocalContainerEntityManagerFactoryBean first(@Qualifier("one") DataSource dataSource) {
            return unit(dataSource, Booking.class);
        }

        @Bean
        LocalContainerEntityManagerFactoryBean second(@Qualifier("two") DataSource dataSource) {
            return unit(dataSource, io.frontdesk.adapter.jpa.JpaPersistence.class);
        }

        private static LocalContainerEntityManagerFactoryBean unit(DataSource dataSource, Class<?> scanned) {
            var factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource);
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setPackagesToScan(scanned.getPackageName());
            return factory;
        }

        @Bean
        JpaTransactionManager firstTransactions(@Qualifier("first") EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }

        @Bean
        JpaTransactionManager secondTransactions(@Qualifier("second") EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }
}
