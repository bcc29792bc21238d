package io.frontdesk.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@FrontdeskTest
@Import(Confirmations.class)
class FrontdeskTestTest {

    @Autowired
    private Frontdesk frontdesk;

    @Autowired
    private Confirmations confirmations;

    @Autowired
    private SettableClock clock;

    @Autowired
    private RecordingChannel recordedEmail;

    @Autowired
    private ApplicationContext context;

    @Test
    void a_message_is_recorded_at_the_tests_own_time() {
        var tenant =
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon")).tenant();
        assertThat(tenant.createdAt()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
        clock.set(Instant.parse("2026-05-01T10:00:00Z"));

        confirmations.confirm(tenant.id(), "guest@example.org");
        assertThat(recordedEmail.sent()).isEmpty();
        frontdesk.worker().drain();

        assertThat(recordedEmail.sent()).hasSize(1);
        assertThat(frontdesk.tenants().find(tenant.id())).isPresent();
    }

    @Test
    void nothing_else_of_the_application_is_there() {
        assertThat(context.getBeanNamesForType(DataSource.class)).isEmpty();
        assertThat(context.getBeanNamesForType(LeftOut.class)).isEmpty();
    }
}
