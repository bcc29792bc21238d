package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.StartAt;
import io.frontdesk.messaging.HealthConcern;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MailReportResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageBounced;
import io.frontdesk.messaging.MessageComplained;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SenderPaused;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports by mail and webhook do to messages, addresses and figures, through a desk on any {@link Persistence}. */
public abstract class ReportContract {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final byte[] KEY = new byte[32];
    private static final byte[] MAIL = {1};

    private final String name = "reports-" + COUNT.incrementAndGet();
    private final Channel channel = Channel.of(name);
    private final SettableClock clock = SettableClock.at(DeskFixture.START);
    private final ScriptedProvider provider = ScriptedProvider.of(channel);
    private final ScriptedChannel host = ScriptedChannel.of(channel, AddressKind.EMAIL);
    private final List<MailReport> mailed = new ArrayList<>();
    private final List<DeliveryReport> posted = new ArrayList<>();
    private Consumer<OutboundMessage> whileSending = message -> {};
    private Frontdesk frontdesk;
    private TenantDesk desk;

    protected ReportContract() {}

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
                .secrets(key -> KEY.clone())
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

    private TenantDesk newDesk() {
        String slug = name + "-" + COUNT.incrementAndGet();
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
    }

    @Test
    void a_bounce_by_mail_names_its_message_by_the_signed_trace() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        var bounced = new ArrayList<MessageBounced>();
        listen(MessageBounced.class, bounced);

        assertThat(mail(report(ReportKind.HARD_BOUNCE, List.of("noise", "b" + trace + "@bounce.example"))))
                .isEqualTo(new MailReportResult.Applied(1, 1));
        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Applied(1, 0));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(message(id).reason()).isEqualTo(MessageReason.HARD_BOUNCED);
        assertThat(suppressions()).containsExactly(SuppressionReason.HARD_BOUNCE);
        assertThat(bounced).containsExactly(new MessageBounced(id, channel, MessageReason.HARD_BOUNCED, "5.1.1"));
        assertThat(figures()).isEqualTo(new HealthFigures(1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void a_mail_without_a_true_trace_is_about_nobody() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        String forged = trace.substring(0, 62) + (trace.charAt(62) == 'a' ? 'b' : 'a');

        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(forged),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "5.1.1"));

        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        mailed.clear();
        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.NoReport());
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_tenants_own_mailbox_is_believed_by_message_id_and_by_recipient() {
        MessageId first = send("ann", Purpose.TRANSACTIONAL);
        clock.advance(Duration.ofDays(1));
        MessageId second = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.SOFT_BOUNCE,
                List.of(),
                Optional.of(first + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "4.2.2"));
        mailed.add(new MailReport(
                ReportKind.BLOCKED,
                List.of(),
                Optional.of("made-by-a-relay@example.org"),
                Optional.of("Ann@Example.org"),
                Optional.empty(),
                "5.7.1"));

        assertThat(desk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Applied(2, 2));

        assertThat(message(first).reason()).isEqualTo(MessageReason.SOFT_BOUNCED);
        assertThat(message(second).reason()).isEqualTo(MessageReason.BLOCKED);
    }

    @Test
    void a_recipient_alone_stands_for_what_was_sent_in_the_last_week() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(),
                Optional.empty(),
                Optional.of("ann@example.org"),
                Optional.empty(),
                ""));
        clock.advance(Duration.ofDays(8));

        assertThat(desk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_tenants_own_mailbox_tells_nothing_about_another_tenants_message() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(trace),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                ""));

        assertThat(newDesk().reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_desk_without_a_reader_says_so() {
        try (Frontdesk plain = Frontdesk.inMemory().build()) {
            assertThatThrownBy(() -> plain.reports().receiveMail(MAIL))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
        }
    }

    @Test
    void a_report_that_comes_before_the_answer_is_kept() {
        whileSending = message ->
                mail(report(ReportKind.DELIVERED, List.of(message.trace().orElseThrow())));
        MessageId id = send("ann", Purpose.TRANSACTIONAL);

        assertThat(message(id).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(message(id).providerId()).contains("scripted-" + id);
        assertThat(figures()).isEqualTo(new HealthFigures(1, 0, 1, 0, 0, 0, 0));
        clock.advance(Duration.ofHours(2));
        frontdesk.worker().drain();
        assertThat(host.calls()).isEqualTo(1);
    }

    @Test
    void a_report_ends_doubt_and_nothing_is_sent_again() {
        host.onCall(1, Reaction.loseAnswerAfter());
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        assertThat(message(id).state()).isEqualTo(MessageState.UNKNOWN);

        mail(report(
                ReportKind.DELAYED,
                List.of(host.acceptedMessages().get(0).trace().orElseThrow())));
        clock.advance(Duration.ofHours(2));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message(id).reason()).isEqualTo(MessageReason.REPORTED_BY_PROVIDER);
        assertThat(host.calls()).isEqualTo(1);
    }

    /** Retried and then put off for another reason: what is reported again is still about what failed. */
    @Test
    void a_report_that_is_repeated_does_not_end_another_try() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.SOFT_BOUNCE,
                List.of(),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "4.2.2"));
        desk.reports().receiveMail(MAIL);
        PauseTarget all = PauseTarget.tenant(desk.tenantId());
        frontdesk.pauses().pause(PauseSending.of(all).withReason("maintenance"));
        desk.messages().retryFailed(MessageQuery.all());
        frontdesk.worker().drain();
        assertThat(message(id).reason()).isEqualTo(MessageReason.PAUSED);

        desk.reports().receiveMail(MAIL);
        frontdesk.pauses().resume(all);
        clock.advance(Duration.ofMinutes(5));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message(id).attempts()).isEqualTo(2);
    }

    @Test
    void a_webhook_is_believed_by_its_signature_and_about_its_own_tenant_only() {
        TenantDesk other = newDesk();
        MessageId foreign = sendFrom(other, "ben", Purpose.TRANSACTIONAL);
        desk.accounts()
                .save(SaveAccount.named("own", "scripted")
                        .withSetting("mailbox", name)
                        .withCredential("password", "right"));
        MessageId named = send("ann", Purpose.TRANSACTIONAL);
        MessageId unnamed = send("cid", Purpose.TRANSACTIONAL);
        var complained = new ArrayList<MessageComplained>();
        listen(MessageComplained.class, complained);
        posted.add(byRef(desk.tenantId(), named, ReportKind.DELIVERED));
        posted.add(byRef(desk.tenantId(), named, ReportKind.COMPLAINT));
        posted.add(byRef(other.tenantId(), foreign, ReportKind.HARD_BOUNCE));
        posted.add(byRef(desk.tenantId(), foreign, ReportKind.HARD_BOUNCE));
        posted.add(new DeliveryReport(
                ReportKind.SOFT_BOUNCE,
                Optional.empty(),
                Optional.of("scripted-" + unnamed),
                Optional.empty(),
                clock.instant(),
                "452"));

        assertThat(post("wrong")).isEqualTo(403);
        assertThat(message(named).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(post("right")).isEqualTo(200);
        assertThat(post("right")).isEqualTo(200);
        frontdesk.worker().drain();

        assertThat(message(named).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(message(unnamed).reason()).isEqualTo(MessageReason.SOFT_BOUNCED);
        assertThat(other.messages().find(foreign).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(suppressions()).containsExactly(SuppressionReason.COMPLAINT);
        assertThat(complained).containsExactly(new MessageComplained(named, channel));
        assertThat(desk.senderHealth().of(channel, "own", 1).get(0).figures())
                .isEqualTo(new HealthFigures(2, 0, 1, 0, 1, 0, 1));
    }

    @Test
    void the_hosts_account_reports_on_whatever_message_it_names_of_any_tenant() {
        TenantDesk other = newDesk();
        MessageId mine = send("ann", Purpose.TRANSACTIONAL);
        MessageId theirs = sendFrom(other, "ben", Purpose.TRANSACTIONAL);
        posted.add(byRef(desk.tenantId(), mine, ReportKind.DELIVERED));
        posted.add(byRef(other.tenantId(), theirs, ReportKind.HARD_BOUNCE));
        posted.add(new DeliveryReport(
                ReportKind.HARD_BOUNCE,
                Optional.empty(),
                Optional.of("scripted-" + mine),
                Optional.empty(),
                clock.instant(),
                "5.1.1"));
        String token = frontdesk.reports().webhookToken(channel, "shared");

        assertThat(post(token, "wrong")).isEqualTo(403);
        assertThat(message(mine).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(post(token, "right")).isEqualTo(200);

        assertThat(message(mine).state()).as("what names no message is dropped").isEqualTo(MessageState.DELIVERED);
        assertThat(other.messages().find(theirs).orElseThrow().reason()).isEqualTo(MessageReason.HARD_BOUNCED);
        assertThatThrownBy(() -> frontdesk.reports().webhookToken(channel, "main"))
                .asInstanceOf(InstanceOfAssertFactories.type(FrontdeskException.class))
                .extracting(FrontdeskException::code)
                .isEqualTo(ErrorCode.NOT_CONFIGURED);
    }

    @Test
    void a_webhook_under_no_accounts_token_is_unknown() {
        assertThat(frontdesk
                        .reports()
                        .receiveWebhook(RawRequest.of("POST", URI.create("https://desk.example/hooks/AAAA")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_unsubscribes_with_the_provider_gets_no_more_of_that_kind() {
        ContactId ann = contact(desk, "ann");
        desk.consents().record(RecordConsent.grant(ann, channel, Purpose.MARKETING, "test"));
        MessageId id = sendTo(desk, ann, Purpose.MARKETING);
        clock.advance(Duration.ofMinutes(1));

        mail(report(
                ReportKind.UNSUBSCRIBED,
                List.of(host.acceptedMessages().get(0).trace().orElseThrow())));

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        MessageId next = sendTo(desk, ann, Purpose.MARKETING);
        assertThat(message(next).reason()).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
        assertThat(message(sendTo(desk, ann, Purpose.TRANSACTIONAL)).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_thousand_reports_in_one_webhook_are_all_applied() {
        desk.accounts()
                .save(SaveAccount.named("own", "scripted")
                        .withSetting("mailbox", name)
                        .withCredential("password", "right"));
        ContactId ann = contact(desk, "ann");
        List<SendMessage> commands = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            commands.add(SendMessage.to(ann, channel).withText("Hello"));
        }
        desk.messages()
                .enqueueAll(commands)
                .forEach(queued -> posted.add(byRef(desk.tenantId(), queued.id(), ReportKind.DELIVERED)));
        frontdesk.worker().drain();

        assertThat(post("right")).isEqualTo(200);

        assertThat(desk.senderHealth().of(channel, "own", 1).get(0).figures())
                .isEqualTo(new HealthFigures(1_000, 0, 1_000, 0, 0, 0, 0));
    }

    @Test
    void a_tenant_whose_mail_bounces_too_much_is_paused_on_the_account_and_nobody_else() {
        var paused = new ArrayList<SenderPaused>();
        listen(SenderPaused.class, paused);
        ContactId ann = contact(desk, "ann");
        desk.messages()
                .enqueueAll(
                        Collections.nCopies(200, SendMessage.to(ann, channel).withText("Hello")));
        frontdesk.worker().drain();
        host.acceptedMessages().stream()
                .limit(12)
                .forEach(sent ->
                        mail(report(ReportKind.HARD_BOUNCE, List.of(sent.trace().orElseThrow()))));

        MessageId waits = send("ben", Purpose.TRANSACTIONAL);
        TenantDesk other = newDesk();
        MessageId goes = sendFrom(other, "cid", Purpose.TRANSACTIONAL);

        assertThat(message(waits).state()).isEqualTo(MessageState.PENDING);
        assertThat(message(waits).reason()).isEqualTo(MessageReason.PAUSED);
        assertThat(other.messages().find(goes).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(paused)
                .containsExactly(
                        new SenderPaused(desk.tenantId(), channel, "host:main", HealthConcern.HARD_BOUNCES, 11, 200));
        frontdesk.pauses().resume(PauseTarget.account(desk.tenantId(), "host:main"));
        clock.advance(Duration.ofMinutes(3));
        frontdesk.worker().drain();
        assertThat(message(waits).state()).isEqualTo(MessageState.ACCEPTED);
    }

    private MailReportResult mail(MailReport report) {
        mailed.clear();
        mailed.add(report);
        return frontdesk.reports().receiveMail(MAIL);
    }

    private static MailReport report(ReportKind kind, List<String> traces) {
        return new MailReport(kind, traces, Optional.empty(), Optional.of("x@example.org"), Optional.empty(), "5.1.1");
    }

    private DeliveryReport byRef(TenantId tenant, MessageId message, ReportKind kind) {
        return new DeliveryReport(
                kind,
                Optional.of(new MessageRef(tenant, message)),
                Optional.empty(),
                Optional.of("x@example.org"),
                clock.instant(),
                "5.1.1");
    }

    private int post(String signature) {
        return post(desk.accounts().list().get(0).webhookToken(), signature);
    }

    private int post(String token, String signature) {
        return frontdesk
                .reports()
                .receiveWebhook(RawRequest.of("POST", URI.create("https://desk.example/hooks/" + token))
                        .withHeader("Signature", signature)
                        .withBody(MAIL))
                .status();
    }

    private ContactId contact(TenantDesk of, String local) {
        return of.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))))
                .contact()
                .id();
    }

    private MessageId send(String local, Purpose purpose) {
        return sendFrom(desk, local, purpose);
    }

    private MessageId sendFrom(TenantDesk from, String local, Purpose purpose) {
        return sendTo(from, contact(from, local), purpose);
    }

    private MessageId sendTo(TenantDesk from, ContactId contact, Purpose purpose) {
        MessageId id = from.messages()
                .enqueue(SendMessage.to(contact, channel).withText("Hello").withPurpose(purpose))
                .id();
        frontdesk.worker().drain();
        return id;
    }

    private Message message(MessageId id) {
        return desk.messages().find(id).orElseThrow();
    }

    private List<SuppressionReason> suppressions() {
        return desk.suppressions().list(Optional.of(channel), PageRequest.first(10)).items().stream()
                .map(Suppression::reason)
                .toList();
    }

    private HealthFigures figures() {
        return desk.senderHealth().of(channel, "host:main", 1).get(0).figures();
    }

    private <E extends DomainEvent> void listen(Class<E> type, List<E> heard) {
        frontdesk.on(name + "-" + type.getSimpleName(), type, StartAt.NOW, event -> {
            if (event.tenant().equals(desk.tenantId())) {
                heard.add(event.event());
            }
        });
    }

    /** The host's provider, with something happening while it has the message. */
    private final class Interrupted implements MessageChannel {

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
