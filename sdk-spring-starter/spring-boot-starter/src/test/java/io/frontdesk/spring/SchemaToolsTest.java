package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.spring.host.Booking;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Whatever the application lets Hibernate do to its own tables, Frontdesk's stay as they are. */
class SchemaToolsTest {

    /** Columns with their defaults, sequences, indexes and constraints, as the server describes them. */
    private static final String DUMP = """
            SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || ordinal_position || ' ' || udt_name
                || coalesce('(' || character_maximum_length || ')', '') || ' ' || is_nullable || coalesce(' ' || column_default, '')
                || coalesce(' ' || generation_expression, '')
                FROM information_schema.columns WHERE table_name ILIKE '%frontdesk%'
            UNION ALL
            SELECT schemaname || '.' || sequencename FROM pg_sequences WHERE sequencename ILIKE '%frontdesk%'
            UNION ALL
            SELECT schemaname || '.' || indexdef FROM pg_indexes WHERE tablename ILIKE '%frontdesk%'
            UNION ALL
            SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE conrelid::regclass::text ILIKE '%frontdesk%'
            ORDER BY 1""";

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @ParameterizedTest
    @ValueSource(strings = {"create-drop", "create", "update", "validate", "none"})
    void ddl_auto_is_about_the_applications_tables_only(String ddlAuto) {
        assertKept(SERVER.host(), ddlAuto, "booking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-drop", "create", "update", "validate"})
    void also_in_a_unit_that_the_application_defines_itself(String ddlAuto) {
        assertKept(SERVER.host().withUserConfiguration(OwnUnit.class), ddlAuto, "booking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-drop", "create", "update", "validate"})
    void also_with_a_naming_strategy_that_changes_case(String ddlAuto) {
        assertKept(named(UpperCase.class), ddlAuto, "booking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-drop", "create", "update", "validate"})
    void also_with_a_naming_strategy_that_prefixes(String ddlAuto) {
        assertKept(named(Prefixed.class), ddlAuto, "app_booking");
    }

    @Test
    void validate_misses_the_applications_table_and_none_of_ours() {
        SERVER.host()
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("missing table [booking]"));
    }

    private static ApplicationContextRunner named(Class<?> strategy) {
        return SERVER.host().withPropertyValues("spring.jpa.hibernate.naming.physical-strategy=" + strategy.getName());
    }

    private static void assertKept(ApplicationContextRunner host, String ddlAuto, String table) {
        List<String> before = run(host, "update", table);
        assertThat(before).hasSizeGreaterThan(200).anyMatch(line -> line.contains("CREATE UNIQUE INDEX"));

        assertThat(run(host, ddlAuto, table)).isEqualTo(before);

        // What it left behind when it was closed.
        host.withPropertyValues("spring.jpa.hibernate.ddl-auto=none", "frontdesk.schema.mode=validate")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Frontdesk.class).tenants().findBySlug("salon"))
                            .isPresent();
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    assertThat(jdbc.queryForList(DUMP, String.class)).isEqualTo(before);
                    assertThat(jdbc.queryForObject("SELECT to_regclass('" + table + "') IS NULL", Boolean.class))
                            .as("the application's own table is dropped by create-drop, and by nothing else")
                            .isEqualTo(ddlAuto.equals("create-drop"));
                });
    }

    /** Starts and closes an application, and answers how Frontdesk's tables stood meanwhile. */
    private static List<String> run(ApplicationContextRunner host, String ddlAuto, String table) {
        var dump = new ArrayList<String>();
        host.withPropertyValues("spring.jpa.hibernate.ddl-auto=" + ddlAuto).run(context -> {
            assertThat(context).hasNotFailed();
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            dump.addAll(jdbc.queryForList(DUMP, String.class));
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            // The first run alone makes it: whoever loses it in the second is found out in the third.
            if (ddlAuto.equals("update")
                    && frontdesk.tenants().findBySlug("salon").isEmpty()) {
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
            }
            // Made or kept: it is the application's to write to, whatever ddl-auto says.
            jdbc.update("INSERT INTO " + table + " (id, guest) SELECT count(*), 'x' FROM " + table);
        });
        return dump;
    }

    /** A unit as an application defines it that wants more than properties. */
    @Configuration(proxyBeanMethods = false)
    static class OwnUnit {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(
                DataSource dataSource, @Value("${spring.jpa.hibernate.ddl-auto}") String ddlAuto) {
            var factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource);
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setPackagesToScan(Booking.class.getPackageName(), JpaPersistence.class.getPackageName());
            factory.getJpaPropertyMap().put("hibernate.hbm2ddl.auto", ddlAuto);
            return factory;
        }
    }

    public static final class UpperCase extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier(name.getText().toUpperCase(Locale.ROOT), name.isQuoted());
        }
    }

    public static final class Prefixed extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("app_" + name.getText(), name.isQuoted());
        }
    }
}
