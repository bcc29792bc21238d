package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.dbscheduler.DbSchedulerTriggers;
import io.frontdesk.adapter.dns.JndiDnsResolver;
import io.frontdesk.adapter.mailgun.MailgunProvider;
import io.frontdesk.adapter.micrometer.MicrometerObserver;
import io.frontdesk.adapter.sendgrid.SendGridProvider;
import io.frontdesk.adapter.ses.SesProvider;
import io.frontdesk.embedded.EmbeddedDatabase;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.testkit.HouseRules;
import io.frontdesk.work.TriggerStatus;
import io.frontdesk.work.spi.TriggerEngine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the starter may find beside itself: all of it, nothing of it, and all but one. */
class AdaptersTest {

    /** What is there by a class, and the bean that comes of it; of some none comes by itself. */
    private static final Map<Class<?>, List<Class<?>>> ADAPTERS = adapters();

    private static Map<Class<?>, List<Class<?>>> adapters() {
        var adapters = new LinkedHashMap<Class<?>, List<Class<?>>>();
        adapters.put(SendGridProvider.class, List.of(SendGridProvider.class));
        adapters.put(MailgunProvider.class, List.of(MailgunProvider.class));
        adapters.put(SesProvider.class, List.of(SesProvider.class));
        adapters.put(JndiDnsResolver.class, List.of(DnsResolver.class));
        adapters.put(MicrometerObserver.class, List.of(MicrometerObserver.class));
        adapters.put(HealthIndicator.class, List.of(FrontdeskHealth.class));
        adapters.put(ConditionalOnAvailableEndpoint.class, List.of(FrontdeskEndpoint.class));
        // There is a DataSource.
        adapters.put(EmbeddedDatabase.class, List.of());
        // Its table is the application's to make: it takes a bean.
        adapters.put(DbSchedulerTriggers.class, List.of());
        adapters.put(HouseRules.class, List.of());
        return adapters;
    }

    private static ApplicationContextRunner host() {
        return Hosts.h2()
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("management.endpoints.web.exposure.include=frontdesk");
    }

    @Test
    void each_adapter_that_is_there_is_wired_and_no_testkit() {
        host().run(context -> {
            Hosts.assertWorks(context);
            assertWired(context, ADAPTERS.keySet().stream());
            context.getBean(Frontdesk.class).worker().drain();
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .anySatisfy(meter -> assertThat(meter.getId().getName()).startsWith("frontdesk"));
            assertThat(context.getBeansOfType(Object.class).values())
                    .extracting(bean -> bean.getClass().getPackageName())
                    .doesNotContain(HouseRules.class.getPackageName(), DbSchedulerTriggers.class.getPackageName());
        });
    }

    @Test
    void nothing_but_what_the_starter_brings_is_enough() {
        Hosts.h2()
                .withClassLoader(new FilteredClassLoader(
                        Stream.concat(ADAPTERS.keySet().stream(), Stream.of(MeterRegistry.class))
                                .toArray(Class<?>[]::new)))
                .run(context -> {
                    Hosts.assertWorks(context);
                    assertWired(context, Stream.empty());
                });
    }

    static Stream<Class<?>> one() {
        return ADAPTERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("one")
    void one_that_is_not_there_is_missed_by_nobody(Class<?> absent) {
        host().withClassLoader(new FilteredClassLoader(absent)).run(context -> {
            Hosts.assertWorks(context);
            assertWired(context, one().filter(adapter -> adapter != absent));
        });
    }

    @Test
    void triggers_are_fired_by_db_scheduler_where_it_is_a_bean() {
        host().withUserConfiguration(ByDbScheduler.class).run(context -> {
            Hosts.assertWorks(context);
            assertThat(context.getBean(Frontdesk.class).worker().triggers())
                    .extracting(TriggerStatus::name)
                    .contains("frontdesk.consent-expiry");
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject("SELECT count(*) FROM " + DbSchedulerTriggers.DEFAULT_TABLE, Long.class))
                    .isPositive();
        });
    }

    /** These, and none of the others. */
    private static void assertWired(AssertableApplicationContext context, Stream<Class<?>> adapters) {
        List<Class<?>> there = adapters.toList();
        ADAPTERS.forEach((adapter, beans) -> beans.forEach(bean -> assertThat(context.getBeanNamesForType(bean))
                .as(bean.getName())
                .hasSize(there.contains(adapter) ? 1 : 0)));
    }

    @Configuration(proxyBeanMethods = false)
    static class ByDbScheduler {

        @Bean
        TriggerEngine triggers(DataSource dataSource) {
            new JdbcTemplate(dataSource).execute(DbSchedulerTriggers.ddl());
            return DbSchedulerTriggers.on(dataSource);
        }
    }
}
