package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever the application lets Hibernate do to its own tables, Frontdesk's stay as they are. */
class SchemaToolsTest {

    private static final String COLUMNS =
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                    + " FROM information_schema.columns WHERE lower(table_name) LIKE 'frontdesk%' ORDER BY 1";

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @Test
    void ddl_auto_is_about_the_applications_tables_only() {
        ApplicationContextRunner host = SERVER.host();
        List<String> before = run(host, "update");
        assertThat(before).hasSizeGreaterThan(100);
        for (String ddlAuto : List.of("create-drop", "create", "validate", "none")) {
            assertThat(run(host, ddlAuto)).as(ddlAuto).isEqualTo(before);
        }
    }

    /** Starts and closes an application, and answers how Frontdesk's tables stood meanwhile. */
    private static List<String> run(ApplicationContextRunner host, String ddlAuto) {
        var columns = new ArrayList<String>();
        host.withPropertyValues("spring.jpa.hibernate.ddl-auto=" + ddlAuto).run(context -> {
            assertThat(context).hasNotFailed();
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            columns.addAll(jdbc.queryForList(COLUMNS, String.class));
            Frontdesk frontdesk = context.getBean(Frontdesk.class);
            if (frontdesk.tenants().findBySlug("salon").isEmpty()) {
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
            }
            assertThat(jdbc.queryForObject("SELECT count(*) FROM frontdesk_tenant", Long.class))
                    .isEqualTo(1);
            if (ddlAuto.startsWith("create") || ddlAuto.equals("update")) {
                // The application's own table is still made.
                jdbc.update("INSERT INTO booking (id, guest) SELECT count(*), 'x' FROM booking");
            }
        });
        return columns;
    }
}
