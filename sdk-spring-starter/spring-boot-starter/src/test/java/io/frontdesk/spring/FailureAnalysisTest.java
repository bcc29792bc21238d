package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an application hears that cannot start with a desk: what is wrong, and what to do. */
class FailureAnalysisTest {

    @Test
    void no_key_at_all() {
        FailureAnalysis analysis = told(List.of(), "spring.datasource.url=" + Hosts.newH2());
        assertThat(analysis.getDescription())
                .contains("neither frontdesk.secrets.", "nor frontdesk.secrets.root is set");
        assertThat(analysis.getAction()).contains("openssl rand -base64 32", "FRONTDESK_SECRETS_ROOT");
    }

    @Test
    void a_key_that_is_none() {
        FailureAnalysis analysis = onH2("frontdesk.secrets.root=not/base64!");
        assertThat(analysis.getDescription()).isEqualTo("The key frontdesk.secrets.root is no Base64.");
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("not/base64!");
        assertThat(onH2("frontdesk.secrets.master=c2hvcnQ=").getDescription())
                .isEqualTo("The key frontdesk.secrets.master has fewer than 32 bytes.");
    }

    @Test
    void a_database_that_may_only_be_checked_and_is_empty() {
        FailureAnalysis analysis = onH2("frontdesk.schema.mode=validate");
        assertThat(analysis.getDescription()).contains("there are no Frontdesk tables");
        assertThat(analysis.getAction()).contains("frontdesk.schema.mode=migrate", "FrontdeskSchema");
    }

    @Test
    void no_flyway_to_migrate_with() {
        // As FrontdeskSchema says it; the classes of a test cannot be without Flyway.
        var ours = new BeanCreationException(
                "io.frontdesk.spring.FrontdeskPersistenceAutoConfiguration",
                "frontdeskSchemaInitializer",
                "failed",
                new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED, "Cannot migrate the schema: Flyway is not on the class path. Add …"));
        FailureAnalysis analysis = new FrontdeskFailureAnalyzer().analyze(ours);
        assertThat(analysis.getDescription()).contains("Flyway is not on the class path");
        assertThat(analysis.getAction()).contains("org.flywaydb:flyway-core", "frontdesk.schema.mode=validate");
    }

    @Test
    void a_provider_whose_adapter_is_not_there() {
        FailureAnalysis analysis = onH2("frontdesk.accounts.main.provider=pigeon");
        assertThat(analysis.getDescription())
                .contains("frontdesk.accounts.main", "'pigeon'", "Known: mailgun, sendgrid, ses, smtp");
        assertThat(analysis.getAction()).contains("frontdesk-messaging-pigeon");
    }

    @Test
    void an_account_that_lacks_something() {
        FailureAnalysis analysis = onH2(
                "frontdesk.accounts.main.provider=sendgrid",
                "frontdesk.accounts.main.credentials.api_key=very-secret-value",
                "frontdesk.accounts.main.settings.from=nobody");
        assertThat(analysis.getDescription()).contains("settings.from");
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("very-secret-value");
    }

    @Test
    void two_data_sources_of_which_none_is_primary() {
        FailureAnalysis analysis = told(List.of(TwoDataSources.class), "frontdesk.secrets.root=" + Hosts.ROOT);
        assertThat(analysis.getDescription())
                .contains("cannot tell in which DataSource to live", "one", "two", "none is primary");
        assertThat(analysis.getAction()).contains("frontdesk.jpa.entity-manager-factory", "@Primary");
    }

    @Test
    void a_name_that_no_bean_has() {
        assertTold(
                onH2("frontdesk.jpa.entity-manager-factory=other"),
                analysis -> assertThat(analysis.getDescription())
                        .contains("frontdesk.jpa.entity-manager-factory", "'other'", "Known: entityManagerFactory"));
    }

    @Test
    void a_transaction_manager_that_cannot_carry_the_persistence_unit() {
        FailureAnalysis analysis = onH2With(List.of(JdbcOnly.class));
        assertThat(analysis.getDescription()).contains("cannot join the application's transactions", "jdbcOnly");
        assertThat(analysis.getAction()).contains("JpaTransactionManager serves", "JdbcTemplate");
    }

    @Test
    void a_setting_is_named_as_the_application_wrote_it() {
        Map.of(
                        "frontdesk.workers.threads", "0",
                        "frontdesk.workers.drain-timeout", "2h",
                        "frontdesk.retention.journal", "1s",
                        "frontdesk.sandbox.redirect-email", "Salon <a@b>")
                .forEach((property, value) -> assertTold(
                        onH2(property + "=" + value, "frontdesk.sandbox.enabled=true"),
                        analysis -> assertThat(analysis.getDescription() + analysis.getAction())
                                .contains(property + " ", property + ": ")
                                .doesNotContain("frontdesk.accounts")));
        assertTold(
                onH2("spring.mail.host=localhost", "frontdesk.email.from=Salon <a@b>"),
                analysis -> assertThat(analysis.getDescription())
                        .startsWith("frontdesk.email.from ")
                        .doesNotContain("a@b"));
    }

    @Test
    void an_account_without_a_provider() {
        FailureAnalysis analysis = onH2("frontdesk.accounts.main.settings.host=localhost");
        assertThat(analysis.getDescription()).isEqualTo("frontdesk.accounts.main.provider is missing.");
        assertThat(analysis.getAction()).contains("mailgun, sendgrid, ses, smtp");
    }

    @Test
    void two_channels_of_one_kind() {
        FailureAnalysis analysis = onH2With(List.of(TwoChannels.class));
        assertThat(analysis.getDescription()).contains("two host accounts 'main'");
        assertThat(analysis.getAction())
                .contains("HostAccount.of(key, channel)")
                .doesNotContain("secrets");
    }

    @Test
    void a_migration_that_the_database_refuses() {
        String url = Hosts.newH2();
        new JdbcTemplate(new DriverManagerDataSource(url, "sa", "")).execute("CREATE TABLE frontdesk_message (id INT)");
        FailureAnalysis analysis =
                told(List.of(), "spring.datasource.url=" + url, "frontdesk.secrets.root=" + Hosts.ROOT);
        assertThat(analysis.getDescription()).containsPattern("V\\d{3}__\\w+\\.sql failed \\(SQLState 42S01\\)");
        assertThat(analysis.getAction()).doesNotContain("mode=migrate").contains("SQLState");
    }

    @Test
    void what_the_applications_own_code_got_from_the_desk_is_left_to_spring() {
        for (Class<?> own : List.of(FailingRunner.class, FailingBean.class)) {
            assertThat(Reported.byStarting(List.of(own), onNewH2()))
                    .as(own.getName())
                    .isEmpty();
        }
    }

    private static void assertTold(FailureAnalysis analysis, Consumer<FailureAnalysis> assertions) {
        assertions.accept(analysis);
    }

    private static FailureAnalysis onH2(String... properties) {
        return onH2With(List.of(), properties);
    }

    private static FailureAnalysis onH2With(List<Class<?>> own, String... properties) {
        return told(own, onNewH2(properties));
    }

    private static String[] onNewH2(String... properties) {
        var all = new ArrayList<>(
                List.of("spring.datasource.url=" + Hosts.newH2(), "frontdesk.secrets.root=" + Hosts.ROOT));
        all.addAll(List.of(properties));
        return all.toArray(String[]::new);
    }

    private static FailureAnalysis told(List<Class<?>> own, String... properties) {
        return Reported.byStarting(own, properties).orElseThrow(() -> new AssertionError("nothing but a stack trace"));
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        DataSource one() {
            return new DriverManagerDataSource(Hosts.newH2());
        }

        @Bean
        DataSource two() {
            return new DriverManagerDataSource(Hosts.newH2());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JdbcOnly {

        @Bean
        DataSourceTransactionManager jdbcOnly(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoChannels {

        @Bean
        RecordingChannel oneChannel() {
            return RecordingChannel.email();
        }

        @Bean
        RecordingChannel anotherChannel() {
            return RecordingChannel.email();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FailingRunner {

        @Bean
        CommandLineRunner createsATenant(Frontdesk frontdesk) {
            return arguments -> frontdesk.tenants().create(CreateTenant.named(" ", "salon"));
        }
    }

    static class FailingBean {

        FailingBean(Frontdesk frontdesk) {
            frontdesk.tenants().create(CreateTenant.named(" ", "salon"));
        }
    }
}
