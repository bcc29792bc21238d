package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One user changes the schema, another one works: by the very statements of {@code docs/migration-and-schema.md}. */
class TwoUsersTest {

    private static final Pattern SQL = Pattern.compile("```sql\\n([^`]*)```");

    @RegisterExtension
    static final PostgreSql SERVER = new PostgreSql();

    @Test
    void the_documented_grants_are_enough_for_both_and_no_more_than_enough() throws IOException {
        enoughForBoth("off");
    }

    @Test
    void they_are_enough_with_row_level_security_which_its_user_cannot_get_past() throws IOException {
        enoughForBoth("required");
    }

    private static void enoughForBoth(String rowSecurity) throws IOException {
        // It comes with a user in it.
        String url = SERVER.newDatabase().replaceAll("\\?.*", "");
        String database = url.substring(url.lastIndexOf('/') + 1);
        var admin = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
        Integer roles = admin.queryForObject("SELECT count(*) FROM pg_roles WHERE rolname = 'salon'", Integer.class);
        // Roles are the server's, and made once.
        String grants = roles != null && roles > 0 ? documented().replaceAll("(?m)^CREATE ROLE.*$", "") : documented();
        admin.execute(grants.replace("DATABASE salon", "DATABASE " + database));

        Hosts.bare()
                .withUserConfiguration(Schema.class)
                .withBean(RecordingChannel.class, RecordingChannel::email)
                .withPropertyValues(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=salon",
                        "spring.jpa.hibernate.ddl-auto=none",
                        "frontdesk.schema.data-source=ddl",
                        "frontdesk.jpa.row-security=" + rowSecurity,
                        "frontdesk.workers.enabled=false",
                        "frontdesk.secrets.root=" + Hosts.ROOT)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    assertThat(jdbc.queryForObject("SELECT current_user", String.class))
                            .isEqualTo("salon");
                    assertThatThrownBy(() -> jdbc.execute("CREATE TABLE own (id INT)"))
                            .hasStackTraceContaining("permission denied");
                    assertThatThrownBy(() -> jdbc.execute("DROP TABLE frontdesk_message"))
                            .hasStackTraceContaining("must be owner");
                    assertWorks(context.getBean(Frontdesk.class));
                    assertThat(context.getBean(RecordingChannel.class).sent()).hasSize(1);
                });
    }

    /** Keys, journal, messages, triggers: each table is written by some of it. */
    private static void assertWorks(Frontdesk frontdesk) {
        var tenant =
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon")).tenant();
        var desk = frontdesk.tenant(tenant.id());
        var ann = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))))
                .contact();
        desk.messages()
                .enqueue(SendMessage.toAddress(EmailAddress.of("guest@example.org"))
                        .withSubject("See you")
                        .withText("Ready."));
        frontdesk.worker().drain();
        assertThat(desk.contacts().erase(ann.id())).isTrue();
        frontdesk.retention().runOnce();
    }

    private static String documented() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md"))) {
            root = root.getParent();
        }
        Matcher sql = SQL.matcher(Files.readString(root.resolve("docs/migration-and-schema.md")));
        assertThat(sql.find()).as("statements in the page").isTrue();
        return sql.group(1);
    }

    @Configuration(proxyBeanMethods = false)
    static class Schema {

        @Bean(defaultCandidate = false)
        DataSource ddl(@Value("${spring.datasource.url}") String url) {
            return new DriverManagerDataSource(url, "salon_ddl", "");
        }
    }
}
