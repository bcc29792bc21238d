package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.StartAt;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MailReportResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.messaging.spi.WebhookReading;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A desk whose messages are reported on, by scripted mails and webhooks. */
abstract class ReportScene {

    static final AtomicInteger COUNT = new AtomicInteger();
    static final byte[] MAIL = {1};

    final String name = "reports-" + COUNT.incrementAndGet();
    final Channel channel = Channel.of(name);
    final SettableClock clock = SettableClock.at(DeskFixture.START);
    final ScriptedProvider provider = ScriptedProvider.of(channel);
    final ScriptedChannel host = ScriptedChannel.of(channel, AddressKind.EMAIL);
    final List<MailReport> mailed = new ArrayList<>();
    final List<DeliveryReport> posted = new ArrayList<>();
    Consumer<OutboundMessage> whileSending = message -> {};
    Frontdesk frontdesk;
    TenantDesk desk;

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        provider.reporting((request, account, now) -> account.requireCredential("password")
                        .equals(request.header("Signature").orElse(""))
                ? new WebhookReading.Verified(List.copyOf(posted))
                : new WebhookReading.Refused("signature"));
        frontdesk = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(clock)
                .provider(provider)
                .account(HostAccount.of("main", new Interrupted()))
                .account(HostAccount.with(
                        "shared",
                        provider,
                        new AccountConfig(Map.of("mailbox", name + "-shared"), Map.of("password", "right"))))
                .mailReports(raw -> List.copyOf(mailed))
                .build();
        desk = newDesk();
    }

    TenantDesk newDesk() {
        String slug = name + "-" + COUNT.incrementAndGet();
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    MailReportResult mail(MailReport report) {
        mailed.clear();
        mailed.add(report);
        return frontdesk.reports().receiveMail(MAIL);
    }

    static MailReport report(ReportKind kind, List<String> traces) {
        return new MailReport(kind, traces, Optional.empty(), Optional.of("x@example.org"), Optional.empty(), "5.1.1");
    }

    DeliveryReport byRef(TenantId tenant, MessageId message, ReportKind kind) {
        return new DeliveryReport(
                kind,
                Optional.of(new MessageRef(tenant, message)),
                Optional.empty(),
                Optional.of("x@example.org"),
                clock.instant(),
                "5.1.1");
    }

    int post(String signature) {
        return post(desk.accounts().list().get(0).webhookToken(), signature);
    }

    int post(String token, String signature) {
        return frontdesk
                .reports()
                .receiveWebhook(RawRequest.of("POST", URI.create("https://desk.example/hooks/" + token))
                        .withHeader("Signature", signature)
                        .withBody(MAIL))
                .status();
    }

    ContactId contact(TenantDesk of, String local) {
        return of.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))))
                .contact()
                .id();
    }

    MessageId send(String local, Purpose purpose) {
        return sendFrom(desk, local, purpose);
    }

    MessageId sendFrom(TenantDesk from, String local, Purpose purpose) {
        return sendTo(from, contact(from, local), purpose);
    }

    MessageId sendTo(TenantDesk from, ContactId contact, Purpose purpose) {
        MessageId id = from.messages()
                .enqueue(SendMessage.to(contact, channel).withText("Hello").withPurpose(purpose))
                .id();
        frontdesk.worker().drain();
        return id;
    }

    Message message(MessageId id) {
        return desk.messages().find(id).orElseThrow();
    }

    List<SuppressionReason> suppressions() {
        return desk.suppressions().list(Optional.of(channel), PageRequest.first(10)).items().stream()
                .map(Suppression::reason)
                .toList();
    }

    HealthFigures figures() {
        return desk.senderHealth().of(channel, "host:main", 1).get(0).figures();
    }

    <E extends DomainEvent> void listen(Class<E> type, List<E> heard) {
        frontdesk.on(name + "-" + type.getSimpleName(), type, StartAt.NOW, event -> {
            if (event.tenant().equals(desk.tenantId())) {
                heard.add(event.event());
            }
        });
    }

    /** The host's provider, with something happening while it has the message. */
    final class Interrupted implements MessageChannel {

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public AddressKind addresses() {
            return AddressKind.EMAIL;
        }

        @Override
        public SendOutcome send(OutboundMessage message) {
            SendOutcome outcome = host.send(message);
            whileSending.accept(message);
            return outcome;
        }
    }
}
