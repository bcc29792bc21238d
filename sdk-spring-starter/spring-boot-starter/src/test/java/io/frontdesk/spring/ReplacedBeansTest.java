package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.dns.JndiDnsResolver;
import io.frontdesk.adapter.email.AngusMailReportReader;
import io.frontdesk.adapter.email.SmtpProvider;
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
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.spi.Persistence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Every bean of ours gives way to the application's own of its type; one that is new and not listed here fails the build. */
class ReplacedBeansTest {

    private static final String MINE = "mine";
    private static final String EMBEDDED = "FrontdeskEmbeddedAutoConfiguration.";
    private static final String PERSISTENCE = "FrontdeskPersistenceAutoConfiguration.";
    private static final String DESK = "FrontdeskAutoConfiguration.";
    private static final String HEALTH = "frontdeskHealthIndicator";

    /** Boot applies all beans of these types, so that ours takes no place from anybody. */
    private static final Set<String> BESIDE_OTHERS =
            Set.of(DESK + "frontdeskIsNeverLazy", "FrontdeskJpaAutoConfiguration.frontdeskLateJsonMapper");

    @TempDir
    static Path directory;

    private static final Map<String, Replacement<?>> REPLACED = new TreeMap<>(Map.ofEntries(
            Map.entry(DESK + "frontdeskJsonCodec", Replacement.of(JsonCodec.class, JacksonJsonCodec::create)),
            Map.entry(
                    DESK + "frontdeskTemplateEngine",
                    Replacement.of(TemplateEngine.class, MustacheTemplateEngine::create)),
            Map.entry(
                    DESK + "frontdeskPhoneNumberParser",
                    Replacement.of(PhoneNumberParser.class, LibPhoneNumberParser::create)),
            Map.entry(DESK + "frontdeskPhoneZones", Replacement.of(PhoneZones.class, LibPhoneZones::create)),
            Map.entry(DESK + "frontdeskSecrets", Replacement.of(SecretSource.class, ReplacedBeansTest::secrets)),
            Map.entry(
                    DESK + "frontdesk",
                    Replacement.of(Frontdesk.class, () -> Frontdesk.inMemory().build())),
            Map.entry(
                    PERSISTENCE + "frontdeskPersistence",
                    Replacement.of(Persistence.class, InMemoryPersistence::create)),
            Map.entry(
                    PERSISTENCE + "frontdeskTransactions",
                    new Replacement<>(
                            ContainerTransactions.class, MINE, host -> host.withUserConfiguration(Joining.class))),
            Map.entry(
                    "FrontdeskProvidersAutoConfiguration.frontdeskSmtpProvider",
                    Replacement.of(SmtpProvider.class, SmtpProvider::create)),
            Map.entry(
                    "FrontdeskProvidersAutoConfiguration.frontdeskMailReportReader",
                    Replacement.of(MailReportReader.class, AngusMailReportReader::create)),
            Map.entry(
                    "SendGrid.frontdeskSendGridProvider",
                    Replacement.of(SendGridProvider.class, SendGridProvider::create)),
            Map.entry(
                    "Mailgun.frontdeskMailgunProvider", Replacement.of(MailgunProvider.class, MailgunProvider::create)),
            Map.entry("Ses.frontdeskSesProvider", Replacement.of(SesProvider.class, SesProvider::create)),
            Map.entry("Dns.frontdeskDnsResolver", Replacement.of(DnsResolver.class, JndiDnsResolver::system)),
            Map.entry("FrontdeskMetricsAutoConfiguration.frontdeskMeters", meters()),
            Map.entry("FrontdeskHealthAutoConfiguration." + HEALTH, health()),
            Map.entry(EMBEDDED + "dataSource", Replacement.of(DataSource.class, ReplacedBeansTest::h2)),
            Map.entry(
                    EMBEDDED + "frontdeskDatabase",
                    Replacement.of(EmbeddedDatabase.class, () -> EmbeddedDatabase.open(directory.resolve("mine")))),
            Map.entry(EMBEDDED + "frontdeskSecrets", Replacement.of(SecretSource.class, ReplacedBeansTest::secrets))));

    private static Replacement<?> meters() {
        return Replacement.of(MicrometerObserver.class, () -> MicrometerObserver.on(new SimpleMeterRegistry()));
    }

    /** By its name, as Boot has it for all of them. */
    private static Replacement<?> health() {
        HealthIndicator up = () -> Health.up().build();
        return new Replacement<>(
                HealthIndicator.class, HEALTH, host -> host.withBean(HEALTH, HealthIndicator.class, () -> up));
    }

    private static SecretSource secrets() {
        return SecretSource.derivedFrom(TestKeys.of("replaced"));
    }

    private static DataSource h2() {
        return new DriverManagerDataSource(Hosts.newH2());
    }

    @Test
    void every_bean_that_an_application_can_name_is_replaced_here() {
        var listed = new TreeSet<>(REPLACED.keySet());
        listed.addAll(BESIDE_OTHERS);
        assertThat(methods().filter(ReplacedBeansTest::isForApplications).map(ReplacedBeansTest::name))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("names")
    void gives_way_to_the_applications_own(String name) {
        Replacement<?> replacement = REPLACED.get(name);
        replacement
                .in(host(name))
                .withPropertyValues("frontdesk.workers.enabled=false")
                .run(context -> {
                    Hosts.assertWorks(context);
                    assertThat(context.getBeanNamesForType(replacement.type())).containsExactly(replacement.bean());
                });
    }

    @Test
    void nothing_of_the_persistence_is_there_beside_the_applications_own() {
        Replacement<?> own = REPLACED.get(PERSISTENCE + "frontdeskPersistence");
        own.in(Hosts.h2())
                .run(context -> assertThat(context)
                        .doesNotHaveBean(FrontdeskSchemaInitializer.class)
                        .doesNotHaveBean(ContainerTransactions.class));
    }

    private ApplicationContextRunner host(String name) {
        if (!name.startsWith(EMBEDDED)) {
            return Hosts.h2().withBean(MeterRegistry.class, SimpleMeterRegistry::new);
        }
        ApplicationContextRunner embedded = Hosts.embedded(directory.resolve("ours"));
        return name.endsWith("dataSource")
                ? embedded.withPropertyValues("frontdesk.secrets.root=" + Hosts.ROOT)
                : embedded;
    }

    static Stream<String> names() {
        return REPLACED.keySet().stream();
    }

    private static Stream<Method> methods() {
        return Hosts.ours().stream()
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Bean.class));
    }

    /** Others are parts of the starter that nobody outside can make. */
    private static boolean isForApplications(Method method) {
        return Modifier.isPublic(method.getReturnType().getModifiers());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** The bean an application defines in place of ours, under a name of its own. */
    private record Replacement<T>(Class<T> type, String bean, UnaryOperator<ApplicationContextRunner> defined) {

        static <T> Replacement<T> of(Class<T> type, Supplier<T> made) {
            return new Replacement<>(type, MINE, host -> host.withBean(MINE, type, made));
        }

        ApplicationContextRunner in(ApplicationContextRunner host) {
            return defined.apply(host);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Joining {

        @Bean
        ContainerTransactions mine(EntityManagerFactory factory, PlatformTransactionManager manager) {
            return new SpringTransactions(factory, manager);
        }
    }
}
