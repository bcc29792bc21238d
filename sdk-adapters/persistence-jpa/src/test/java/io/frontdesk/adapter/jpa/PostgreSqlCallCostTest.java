package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.RawRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.BulkOptions;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.WebhookReading;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.Reaction;
import io.frontdesk.testkit.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What five calls cost in statements and commits, printed, and that neither more of the same nor more tenants cost more. */
class PostgreSqlCallCostTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgreSql();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String URL = "https://desk.example.org/";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final ScriptedProvider provider = ScriptedProvider.of(Channel.EMAIL);
    private final List<DeliveryReport> posted = new ArrayList<>();
    private Frontdesk frontdesk;
    private TenantDesk desk;

    @BeforeEach
    void open() {
        provider.reporting((request, account, now) -> new WebhookReading.Verified(List.copyOf(posted)));
        frontdesk = Frontdesk.inMemory()
                .persistence(DATABASE.prepared())
                .secrets(TestKeys::of)
                .clock(clock)
                .account(HostAccount.with(
                        "main", provider, new AccountConfig(Map.of("mailbox", "main"), Map.of("password", "right"))))
                .publicBaseUrl(URI.create(URL))
                .build();
        desk = newDesk();
        frontdesk.worker().drain();
    }

    private TenantDesk newDesk() {
        String slug = "cost-" + COUNT.incrementAndGet();
        TenantDesk made = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
        made.templates()
                .publish(PublishTemplate.named("hello", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("contact.first_name"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("Hello {{contact.first_name}}")
                                        .withSubject("Hello")));
        return made;
    }

    private Cost cost(String call, Runnable work) {
        var cost = new Cost(call, DATABASE.dataSource().record(work));
        System.out.println(cost);
        return cost;
    }

    private static Contact contact(TenantDesk of) {
        Contact contact = of.contacts()
                .create(CreateContact.of(profile("guest" + COUNT.incrementAndGet())))
                .contact();
        of.consents().record(RecordConsent.grant(contact.id(), Channel.EMAIL, Purpose.MARKETING, "form"));
        return contact;
    }

    private static ContactProfile profile(String local) {
        return ContactProfile.withEmailAddress(EmailAddress.of(local + "@example.org"))
                .withFirstName(local);
    }

    private static SendMessage to(Contact contact) {
        return SendMessage.to(contact.id(), Channel.EMAIL).withTemplate("hello").withPurpose(Purpose.MARKETING);
    }

    @Test
    void a_contact_is_created_and_changed() {
        Contact[] made = new Contact[1];
        // The tenant's first contacts bring the tenant's key to hand.
        contact(desk);
        contact(desk);

        Cost create = cost(
                "create a contact",
                () -> made[0] = desk.contacts()
                        .create(CreateContact.of(profile("ann" + COUNT.incrementAndGet())))
                        .contact());
        Cost change = cost(
                "change its address",
                () -> desk.contacts().update(UpdateContact.of(made[0], profile("ann" + COUNT.incrementAndGet()))));

        assertThat(create).satisfies(Cost.atMost(4, 1));
        assertThat(change).satisfies(Cost.atMost(8, 1));
    }

    @Test
    void messages_are_enqueued() {
        List<SendMessage> many =
                IntStream.range(0, 100).mapToObj(i -> to(contact(desk))).toList();

        SendMessage firstOfAll = to(contact(desk));
        Cost first = cost(
                "enqueue 1, template and rules not at hand",
                () -> desk.messages().enqueue(firstOfAll));
        Cost one = cost("enqueue 1", () -> desk.messages().enqueue(many.get(0)));
        Cost all = cost("enqueue 100", () -> desk.messages().enqueueAll(many));
        Cost bulk = cost("enqueue 100 in bulk", () -> desk.messages().enqueueBulk(many, BulkOptions.none()));

        assertThat(first).satisfies(Cost.atMost(8, 1));
        assertThat(List.of(one, all, bulk)).allSatisfy(Cost.atMost(6, 1));
    }

    @Test
    void messages_are_sent() {
        knownToAnswer();
        Cost few = sent("send 32 of 1 tenant", List.of(desk), 32);
        Cost many = sent("send 32 of 16 tenants", desks(), 2);

        assertThat(List.of(few, many)).allSatisfy(Cost.atMost(17, 8));
    }

    @Test
    void messages_are_refused() {
        knownToAnswer();
        provider.mailbox("main").otherwise(Reaction.reject(RejectionKind.BAD_ADDRESS));
        Cost few = sent("refuse 32 of 1 tenant", List.of(desk), 32);
        Cost many = sent("refuse 32 of 16 tenants", desks(), 2);

        assertThat(List.of(few, many)).allSatisfy(Cost.atMost(21, 8));
    }

    /** Of an account that nobody tried yet one message goes first, and the others after it. */
    private void knownToAnswer() {
        desk.messages().enqueue(to(contact(desk)));
        frontdesk.worker().drain();
    }

    private List<TenantDesk> desks() {
        return IntStream.range(0, 16).mapToObj(i -> newDesk()).toList();
    }

    /** One round of the worker, which looks at all three queues of the channel. */
    private Cost sent(String call, List<TenantDesk> desks, int each) {
        List<List<SendMessage>> commands = desks.stream()
                .map(of ->
                        IntStream.range(0, each).mapToObj(i -> to(contact(of))).toList())
                .toList();
        frontdesk.worker().drain();
        for (int i = 0; i < desks.size(); i++) {
            desks.get(i).messages().enqueueAll(commands.get(i));
        }
        int before = provider.mailbox("main").calls();
        Cost cost = cost(call, () -> frontdesk.worker().runOnce());
        assertThat(provider.mailbox("main").calls() - before).isEqualTo(32);
        return cost;
    }

    @Test
    void bounces_are_reported() {
        List<SendMessage> many =
                IntStream.range(0, 101).mapToObj(i -> to(contact(desk))).toList();
        List<EnqueueResult> queued = desk.messages().enqueueAll(many);
        frontdesk.worker().drain();

        Cost one = bounced("1 bounce by webhook", queued.subList(0, 1));
        Cost hundred = bounced("100 bounces by webhook", queued.subList(1, 101));

        assertThat(List.of(one, hundred)).allSatisfy(Cost.atMost(7, 1));
    }

    private Cost bounced(String call, List<EnqueueResult> messages) {
        posted.clear();
        messages.forEach(one -> posted.add(new DeliveryReport(
                ReportKind.HARD_BOUNCE,
                Optional.of(new MessageRef(desk.tenantId(), one.id())),
                Optional.of("scripted-" + one.id()),
                Optional.empty(),
                clock.instant(),
                "5.1.1")));
        String token = frontdesk.reports().webhookToken(Channel.EMAIL, "main");
        Cost cost = cost(
                call,
                () -> assertThat(frontdesk
                                .reports()
                                .receiveWebhook(RawRequest.of("POST", URI.create(URL + token)))
                                .status())
                        .isEqualTo(200));
        assertThat(messages).allSatisfy(one -> assertThat(reason(one)).isEqualTo(MessageReason.HARD_BOUNCED));
        return cost;
    }

    private MessageReason reason(EnqueueResult message) {
        return desk.messages().find(message.id()).orElseThrow().reason();
    }

    @Test
    void a_consent_is_withdrawn_and_what_is_queued_stops() {
        Contact ann = contact(desk);
        desk.messages().enqueue(to(ann));
        EnqueueResult later =
                desk.messages().enqueue(to(ann).sendAt(clock.instant().plusSeconds(60)));
        Contact ben = contact(desk);
        frontdesk.worker().drain();
        String header =
                provider.mailbox("main").acceptedMessages().get(0).headers().get("List-Unsubscribe");
        RawRequest click = RawRequest.of("POST", URI.create(header.substring(1, header.indexOf('>'))));

        Cost clicked =
                cost("unsubscribe with one click", () -> frontdesk.unsubscribe().handle(click));
        Cost withdrawn = cost(
                "withdraw a consent",
                () -> desk.consents()
                        .record(RecordConsent.withdraw(ben.id(), Channel.EMAIL, Purpose.MARKETING, "form")));
        frontdesk.worker().drain();
        clock.advance(Duration.ofMinutes(2));
        Cost stopped = cost("stop 1 that was queued", () -> frontdesk.worker().runOnce());

        assertThat(reason(later)).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
        assertThat(clicked).satisfies(Cost.atMost(7, 2));
        assertThat(withdrawn).satisfies(Cost.atMost(6, 1));
        assertThat(stopped).satisfies(Cost.atMost(15, 9));
    }

    /** @param statements as they went to the database, a batch as one, and {@code COMMIT} for each commit */
    private record Cost(String call, List<String> statements) {

        static Consumer<Cost> atMost(int statements, int commits) {
            return cost -> {
                assertThat(cost.executed()).as(cost.toString()).isLessThanOrEqualTo(statements);
                assertThat(cost.commits()).as(cost.toString()).isLessThanOrEqualTo(commits);
            };
        }

        private long executed() {
            return statements.size() - commits();
        }

        private long commits() {
            return statements.stream().filter("COMMIT"::equals).count();
        }

        @Override
        public String toString() {
            var text =
                    new StringBuilder("cost: " + call + ": " + executed() + " statements, " + commits() + " commits");
            statements.forEach(one -> text.append("\n    ").append(beginning(one.replaceAll("\\s+", " "))));
            return text.toString();
        }

        private static String beginning(String statement) {
            return statement.length() <= 120 ? statement : statement.substring(0, 120) + "…";
        }
    }
}
