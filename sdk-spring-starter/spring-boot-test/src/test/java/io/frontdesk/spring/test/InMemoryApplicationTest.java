package io.frontdesk.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.tenancy.CreateTenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureInMemoryFrontdesk
class InMemoryApplicationTest {

    @Autowired
    private Frontdesk frontdesk;

    @Autowired
    private Confirmations confirmations;

    @Autowired
    private LeftOut another;

    @Autowired
    private RecordingChannel recordedEmail;

    @Test
    void the_whole_application_has_the_desk_in_memory() {
        var tenant =
                frontdesk.tenants().create(CreateTenant.named("Salon", "salon")).tenant();
        confirmations.confirm(tenant.id(), "guest@example.org");
        frontdesk.worker().drain();
        assertThat(recordedEmail.sent()).hasSize(1);
        assertThat(another).isNotNull();
    }
}
