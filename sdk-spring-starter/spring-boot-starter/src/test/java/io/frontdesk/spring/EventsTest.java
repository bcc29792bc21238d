package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Recorded;
import io.frontdesk.tenancy.CreateTenant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventsTest {

    @Test
    void the_journal_reaches_listeners_by_kind_after_the_commit() {
        var listener = new Listener();
        Hosts.h2()
                .withPropertyValues("frontdesk.workers.enabled=false")
                .withBean(Listener.class, () -> listener)
                .run(context -> {
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    TenantDesk desk = frontdesk.tenant(frontdesk
                            .tenants()
                            .create(CreateTenant.named("Salon", "salon"))
                            .tenant()
                            .id());
                    var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                    transaction.executeWithoutResult(status -> {
                        create(desk, "never");
                        status.setRollbackOnly();
                    });
                    transaction.executeWithoutResult(status -> {
                        create(desk, "ann");
                        assertThatThrownBy(() -> frontdesk.worker().runOnce())
                                .hasMessageContaining("inside a transaction");
                    });
                    frontdesk.worker().drain();
                    assertThat(listener.created).hasSize(1);
                    assertThat(listener.every).contains("ContactCreated").hasSizeGreaterThanOrEqualTo(1);
                });
    }

    @Test
    void nothing_is_published_where_nobody_wants_it() {
        var listener = new Listener();
        Hosts.h2()
                .withPropertyValues("frontdesk.workers.enabled=false", "frontdesk.events.publish=false")
                .withBean(Listener.class, () -> listener)
                .run(context -> {
                    Frontdesk frontdesk = context.getBean(Frontdesk.class);
                    frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
                    frontdesk.worker().drain();
                    assertThat(listener.every).isEmpty();
                });
    }

    private static void create(TenantDesk desk, String local) {
        desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))));
    }

    static final class Listener {

        private final List<Recorded<ContactCreated>> created = new CopyOnWriteArrayList<>();
        private final List<String> every = new CopyOnWriteArrayList<>();

        @EventListener
        void onCreated(Recorded<ContactCreated> event) {
            created.add(event);
        }

        @EventListener
        void onEvery(Recorded<? extends DomainEvent> event) {
            every.add(event.event().getClass().getSimpleName());
        }
    }
}
