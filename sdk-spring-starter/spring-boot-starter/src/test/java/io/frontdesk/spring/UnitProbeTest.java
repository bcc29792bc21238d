package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Consumer;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settings of a persistence unit that reach half of our SQL: the application does not start, and hears which. */
class UnitProbeTest {

    private static final String PROPERTIES = "spring.jpa.properties.";

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @Test
    void a_schema_for_hibernate_only_is_refused_on_h2_and_the_remedy_named() {
        String url = Hosts.newH2() + ";INIT=CREATE SCHEMA IF NOT EXISTS OTHER";
        assertRefused(
                Hosts.h2()
                        .withPropertyValues(
                                "spring.datasource.url=" + url, PROPERTIES + "hibernate.default_schema=OTHER"),
                "hibernate.default_schema");
    }

    @Test
    void a_schema_for_hibernate_only_is_refused_on_postgresql_also_if_another_desk_is_there() {
        ApplicationContextRunner host = SERVER.host();
        host.run(context -> {
            assertThat(context).hasNotFailed();
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE SCHEMA other");
            jdbc.execute("CREATE TABLE other.frontdesk_tenant (LIKE public.frontdesk_tenant INCLUDING ALL)");
        });
        assertRefused(
                host.withPropertyValues(PROPERTIES + "hibernate.default_schema=other"), "hibernate.default_schema");
        assertRefused(
                host.withPropertyValues(PROPERTIES + "hibernate.default_schema=missing"), "hibernate.default_schema");
    }

    @Test
    void the_schema_where_the_tables_are_may_be_said() {
        SERVER.host()
                .withPropertyValues(PROPERTIES + "hibernate.default_schema=public")
                .run(Hosts::assertWorks);
    }

    @Test
    void the_remedy_helps() {
        ApplicationContextRunner host = SERVER.host();
        host.withPropertyValues("frontdesk.enabled=false")
                .run(context -> context.getBean(JdbcTemplate.class).execute("CREATE SCHEMA salon"));
        host.withPropertyValues("spring.datasource.hikari.schema=salon").run(context -> {
            Hosts.assertWorks(context);
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject("SELECT count(*) FROM salon.frontdesk_tenant", Long.class))
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "h2, hibernate.globally_quoted_identifiers, true",
        "pg, hibernate.type.preferred_uuid_jdbc_type, VARCHAR"
    })
    void other_settings_that_reach_half_of_it_are_refused(String database, String setting, String value) {
        assertRefused(
                (database.equals("h2") ? Hosts.h2() : SERVER.host())
                        .withPropertyValues(PROPERTIES + setting + "=" + value),
                setting);
    }

    @Test
    void a_naming_strategy_that_prefixes_columns_is_refused() {
        assertRefused(
                Hosts.h2()
                        .withPropertyValues(
                                "spring.jpa.hibernate.naming.physical-strategy=" + PrefixedColumns.class.getName()),
                "hibernate.physical_naming_strategy");
    }

    private static void assertRefused(ApplicationContextRunner host, String setting) {
        Consumer<StartupProblem> named = problem -> {
            assertThat(problem).hasMessageContaining("do not fit them: " + setting + " changes");
            assertThat(problem.action()).contains(PROPERTIES + setting, "spring.datasource.hikari.schema");
        };
        PersistenceUnitsTest.refused(host, named);
    }

    public static final class PrefixedColumns extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("c_" + name.getText().toLowerCase(Locale.ROOT), name.isQuoted());
        }
    }
}
