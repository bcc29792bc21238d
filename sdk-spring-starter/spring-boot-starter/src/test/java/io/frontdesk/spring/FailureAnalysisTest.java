package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an application hears that cannot start with a desk: what is wrong, and what to do. */
class FailureAnalysisTest {

    @Test
    void no_key_at_all() {
        assertFailure(Hosts.bare().withPropertyValues("spring.datasource.url=" + Hosts.newH2()), analysis -> {
            assertThat(analysis.getDescription())
                    .contains("neither frontdesk.secrets.", "nor frontdesk.secrets.root is set");
            assertThat(analysis.getAction()).contains("openssl rand -base64 32", "FRONTDESK_SECRETS_ROOT");
        });
    }

    @Test
    void a_key_that_is_none() {
        assertFailure(Hosts.h2().withPropertyValues("frontdesk.secrets.root=not/base64!"), analysis -> {
            assertThat(analysis.getDescription()).isEqualTo("The key frontdesk.secrets.root is no Base64.");
            assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("not/base64!");
        });
        assertFailure(
                Hosts.h2().withPropertyValues("frontdesk.secrets.master=c2hvcnQ="),
                analysis -> assertThat(analysis.getDescription())
                        .isEqualTo("The key frontdesk.secrets.master has fewer than 32 bytes."));
    }

    @Test
    void a_database_that_may_only_be_checked_and_is_empty() {
        assertFailure(Hosts.h2().withPropertyValues("frontdesk.schema.mode=validate"), analysis -> {
            assertThat(analysis.getDescription()).contains("there are no Frontdesk tables");
            assertThat(analysis.getAction()).contains("frontdesk.schema.mode=migrate", "FrontdeskSchema");
        });
    }

    @Test
    void no_flyway_to_migrate_with() {
        // As FrontdeskSchema says it; the classes of a test cannot be without Flyway.
        FailureAnalysis analysis = analyze(new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot migrate the schema: Flyway is not on the class path. Add …"));
        assertThat(analysis.getDescription()).contains("Flyway is not on the class path");
        assertThat(analysis.getAction()).contains("org.flywaydb:flyway-core", "frontdesk.schema.mode=validate");
    }

    @Test
    void a_provider_whose_adapter_is_not_there() {
        assertFailure(Hosts.h2().withPropertyValues("frontdesk.accounts.main.provider=pigeon"), analysis -> {
            assertThat(analysis.getDescription())
                    .contains("frontdesk.accounts.main", "'pigeon'", "Known: mailgun, sendgrid, ses, smtp");
            assertThat(analysis.getAction()).contains("frontdesk-messaging-pigeon");
        });
    }

    @Test
    void an_account_that_lacks_something() {
        assertFailure(
                Hosts.h2()
                        .withPropertyValues(
                                "frontdesk.accounts.main.provider=sendgrid",
                                "frontdesk.accounts.main.credentials.api_key=very-secret-value",
                                "frontdesk.accounts.main.settings.from=nobody"),
                analysis -> {
                    assertThat(analysis.getDescription()).contains("settings.from");
                    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("very-secret-value");
                });
    }

    @Test
    void two_data_sources_of_which_none_is_primary() {
        assertFailure(
                Hosts.bare()
                        .withUserConfiguration(TwoDataSources.class)
                        .withPropertyValues("frontdesk.secrets.root=" + Hosts.ROOT),
                analysis -> {
                    assertThat(analysis.getDescription())
                            .contains("cannot tell in which DataSource to live", "one", "two", "none is primary");
                    assertThat(analysis.getAction()).contains("frontdesk.jpa.entity-manager-factory", "@Primary");
                });
    }

    @Test
    void a_name_that_no_bean_has() {
        assertFailure(
                Hosts.h2().withPropertyValues("frontdesk.jpa.entity-manager-factory=other"),
                analysis -> assertThat(analysis.getDescription())
                        .contains("frontdesk.jpa.entity-manager-factory", "'other'", "Known: entityManagerFactory"));
    }

    @Test
    void a_transaction_manager_that_cannot_carry_the_persistence_unit() {
        assertFailure(Hosts.h2().withUserConfiguration(JdbcOnly.class), analysis -> {
            assertThat(analysis.getDescription()).contains("cannot join the application's transactions", "jdbcOnly");
            assertThat(analysis.getAction()).contains("JpaTransactionManager serves", "JdbcTemplate");
        });
    }

    private static void assertFailure(ApplicationContextRunner host, Consumer<FailureAnalysis> assertions) {
        host.run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analyze(context.getStartupFailure());
            assertThat(analysis)
                    .as("an analysis of %s", context.getStartupFailure())
                    .isNotNull();
            assertions.accept(analysis);
        });
    }

    private static FailureAnalysis analyze(Throwable failure) {
        FailureAnalysis problem = new StartupProblemAnalyzer().analyze(failure);
        return problem == null ? new FrontdeskFailureAnalyzer().analyze(failure) : problem;
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
}
