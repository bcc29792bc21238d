package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever the application lets Hibernate do to its own tables, Frontdesk's stay as they are. */
class SchemaToolsTest {

    /** Columns, indexes and constraints, as the server describes them. */
    private static final String DUMP = """
            SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || ordinal_position || ' ' || udt_name
                || coalesce('(' || character_maximum_length || ')', '') || ' ' || is_nullable || coalesce(' ' || column_default, '')
                FROM information_schema.columns WHERE table_name LIKE 'frontdesk%'
            UNION ALL
            SELECT schemaname || '.' || indexdef FROM pg_indexes WHERE tablename LIKE 'frontdesk%'
            UNION ALL
            SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE conrelid::regclass::text LIKE '%frontdesk%'
            ORDER BY 1""";

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @ParameterizedTest
    @ValueSource(strings = {"create-drop", "create", "update", "validate", "none"})
    void ddl_auto_is_about_the_applications_tables_only(String ddlAuto) {
        ApplicationContextRunner host = SERVER.host();
        List<String> before = run(host, "update");
        assertThat(before).hasSizeGreaterThan(200);

        assertThat(run(host, ddlAuto)).isEqualTo(before);

        // What it left behind when it was closed.
        host.withPropertyValues("spring.jpa.hibernate.ddl-auto=none", "frontdesk.schema.mode=validate")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Frontdesk.class).tenants().findBySlug("salon"))
                            .isPresent();
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    assertThat(jdbc.queryForList(DUMP, String.class)).isEqualTo(before);
                    assertThat(jdbc.queryForObject("SELECT to_regclass('booking') IS NULL", Boolean.class))
                            .as("the application's own table is dropped by create-drop, and by nothing else")
                            .isEqualTo(ddlAuto.equals("create-drop"));
                });
    }

    @Test
    void validate_misses_the_applications_table_and_none_of_ours() {
        SERVER.host()
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("missing table [booking]"));
    }

    /** Starts and closes an application, and answers how Frontdesk's tables stood meanwhile. */
    private static List<String> run(ApplicationContextRunner host, String ddlAuto) {
        var dump = new ArrayList<String>();
        host.withPropertyValues("spring.jpa.hibernate.ddl-auto=" + ddlAuto).run(context -> {
            assertThat(context).hasNotFailed();
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            dump.addAll(jdbc.queryForList(DUMP, String.class));
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            if (frontdesk.tenants().findBySlug("salon").isEmpty()) {
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
            }
            // Made or kept: it is the application's to write to, whatever ddl-auto says.
            jdbc.update("INSERT INTO booking (id, guest) SELECT count(*), 'x' FROM booking");
        });
        return dump;
    }
}
