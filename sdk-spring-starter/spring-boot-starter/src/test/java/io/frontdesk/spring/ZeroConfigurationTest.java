package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.tenancy.CreateTenant;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(OutputCaptureExtension.class)
class ZeroConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void an_application_without_a_data_source_gets_a_file_that_is_there_after_a_restart(CapturedOutput output) {
        Hosts.embedded(directory).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(DataSource.class);
            context.getBean(Frontdesk.class).tenants().create(CreateTenant.named("Salon", "salon"));
            context.getBean(JdbcTemplate.class).update("INSERT INTO booking (id, guest) VALUES (1, 'Bello')");
        });
        Hosts.embedded(directory).run(context -> {
            assertThat(context.getBean(Frontdesk.class).tenants().findBySlug("salon"))
                    .isPresent();
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT guest FROM booking", String.class))
                    .isEqualTo("Bello");
        });
        assertThat(output)
                .contains("Frontdesk is wired: schema 11 of 11 (migrate) in " + directory
                        + ", accounts [], 2 workers, encryption;"
                        + " missing: an account to send by (frontdesk.accounts.main.provider, or spring.mail.host and"
                        + " frontdesk.email.from), links (frontdesk.public-base-url)");
    }

    @Test
    void the_hosts_own_data_source_is_used_where_there_is_one() {
        Hosts.h2().run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean("frontdeskDatabase");
            context.getBean(Frontdesk.class).tenants().create(CreateTenant.named("Salon", "salon"));
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject("SELECT count(*) FROM frontdesk_tenant", Long.class))
                    .isEqualTo(1);
        });
    }
}
