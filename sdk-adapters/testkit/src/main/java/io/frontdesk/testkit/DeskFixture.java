package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.InMemoryContent;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A desk with a tenant, a clock and a scripted channel of its own, so that tests may share a database. */
final class DeskFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "desk-" + COUNT.incrementAndGet();
    final SettableClock clock = SettableClock.at(START);
    final Channel channel = Channel.of(name);
    final ScriptedChannel provider = ScriptedChannel.of(channel, AddressKind.EMAIL);
    final InMemoryContent content = InMemoryContent.create();
    final Frontdesk frontdesk;
    final Tenant tenant;
    final TenantDesk desk;

    DeskFixture(Persistence persistence) {
        this(persistence, UnaryOperator.identity());
    }

    DeskFixture(Persistence persistence, UnaryOperator<FrontdeskBuilder> options) {
        frontdesk = options.apply(Frontdesk.inMemory()
                        .persistence(persistence)
                        .secrets(EncryptedDesks::secret)
                        .clock(clock)
                        .channel(provider)
                        .content(content)
                        .publicBaseUrl(URI.create("https://desk.example.org/app/")))
                .build();
        tenant = frontdesk.tenants().create(CreateTenant.named(name, name)).tenant();
        desk = frontdesk.tenant(tenant.id());
    }

    ContactId contact(String local) {
        return desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))
                        .withFirstName("Given " + local)))
                .contact()
                .id();
    }

    ContactId consenting(String local) {
        ContactId id = contact(local);
        desk.consents().record(RecordConsent.grant(id, channel, Purpose.MARKETING, "test"));
        return id;
    }

    SendMessage to(ContactId contact) {
        return SendMessage.to(contact, channel).withText("Hello");
    }

    MessageId enqueue(SendMessage command) {
        return desk.messages().enqueue(command).id();
    }

    Message message(MessageId id) {
        return desk.messages().find(id).orElseThrow();
    }

    List<Attempt> attempts(MessageId id) {
        return desk.messages().attempts(List.of(id)).getOrDefault(id, List.of());
    }

    void drain() {
        frontdesk.worker().drain();
    }

    /** Workers and the channel end; the database stays for the other tests. */
    @Override
    public void close() {
        provider.close();
    }
}
