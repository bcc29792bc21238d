package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.dns.JndiDnsResolver;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.jpa.ContainerTransactions;
import io.frontdesk.adapter.mailgun.MailgunProvider;
import io.frontdesk.adapter.micrometer.MicrometerObserver;
import io.frontdesk.adapter.mustache.MustacheTemplateEngine;
import io.frontdesk.adapter.phone.LibPhoneNumberParser;
import io.frontdesk.adapter.phone.LibPhoneZones;
import io.frontdesk.adapter.sendgrid.SendGridProvider;
import io.frontdesk.adapter.ses.SesProvider;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.embedded.EmbeddedDatabase;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.spi.Persistence;
import io.frontdesk.spring.host.Booking;
import io.frontdesk.spring.otherhost.Invoice;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
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
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    void nothing_but_what_the_starter_brings_is_enough() {
        Hosts.h2()
                .withClassLoader(new FilteredClassLoader(
                        EmbeddedDatabase.class,
                        SendGridProvider.class,
                        MailgunProvider.class,
                        SesProvider.class,
                        JndiDnsResolver.class,
                        MicrometerObserver.class,
                        MeterRegistry.class,
                        org.springframework.boot.health.contributor.HealthIndicator.class,
                        org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint
                                .class))
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(SendGridProvider.class)
                            .doesNotHaveBean(DnsResolver.class);
                    assertWorks(context);
                });
    }

    @Test
    void each_adapter_that_is_there_is_wired() {
        Hosts.h2().withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(SendGridProvider.class)
                    .hasSingleBean(MailgunProvider.class)
                    .hasSingleBean(SesProvider.class)
                    .hasSingleBean(DnsResolver.class)
                    .hasSingleBean(MicrometerObserver.class)
                    .hasBean("frontdeskHealthIndicator");
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .anySatisfy(meter -> assertThat(meter.getId().getName()).startsWith("frontdesk"));
        });
    }

    @Test
    void every_bean_of_ours_may_be_the_applications() {
        Hosts.h2().withUserConfiguration(Replaced.class).run(context -> {
            assertThat(context).hasNotFailed();
            for (Class<?> type : List.of(
                    JsonCodec.class,
                    TemplateEngine.class,
                    PhoneNumberParser.class,
                    PhoneZones.class,
                    SecretSource.class,
                    Persistence.class,
                    DnsResolver.class)) {
                assertThat(context).hasSingleBean(type);
                assertThat(context.getBeanNamesForType(type)).containsExactly("my" + type.getSimpleName());
            }
            assertThat(context)
                    .doesNotHaveBean(FrontdeskSchemaInitializer.class)
                    .doesNotHaveBean(ContainerTransactions.class);
            assertWorks(context);
        });
        Hosts.h2()
                .withBean("mine", Frontdesk.class, () -> Frontdesk.inMemory().build())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBeanNames(Frontdesk.class)
                        .containsExactly("mine"));
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

    private static void assertWorks(AssertableApplicationContext context) {
        Frontdesk frontdesk = context.getBean(Frontdesk.class);
        frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
        assertThat(frontdesk.tenants().findBySlug("salon")).isPresent();
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
    static class Replaced {

        @Bean
        JsonCodec myJsonCodec() {
            return JacksonJsonCodec.create();
        }

        @Bean
        TemplateEngine myTemplateEngine() {
            return MustacheTemplateEngine.create();
        }

        @Bean
        PhoneNumberParser myPhoneNumberParser() {
            return LibPhoneNumberParser.create();
        }

        @Bean
        PhoneZones myPhoneZones() {
            return LibPhoneZones.create();
        }

        @Bean
        SecretSource mySecretSource() {
            return SecretSource.derivedFrom(TestKeys.of("applications"));
        }

        @Bean
        DnsResolver myDnsResolver() {
            return JndiDnsResolver.system();
        }

        @Bean
        Persistence myPersistence() {
            return InMemoryPersistence.create();
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
