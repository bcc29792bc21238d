package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What following an unsubscribe link does, on any {@link Persistence}. */
public abstract class UnsubscribeContract {

    private static final Pattern LINK =
            Pattern.compile("<(https://desk\\.example\\.org/app/unsubscribe/[A-Za-z0-9_-]+)>");
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String MULTIPART = """
            --x\r
            Content-Disposition: form-data; name="List-Unsubscribe"\r
            \r
            One-Click\r
            --x--\r
            """;

    private DeskFixture f;

    protected UnsubscribeContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "none",
        "application/json",
        "large"
    })
    void one_click_ends_the_consent_whatever_the_body(String type) {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));

        WebReply reply = f.frontdesk.unsubscribe().handle(post(link, type));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).doesNotContainKey("Location");
        assertThat(last(ann)).satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ConsentState.WITHDRAWN);
            assertThat(entry.source()).isEqualTo("unsubscribe-link");
        });
        assertThat(journal().get(0)).satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.recorded");
            assertThat(line.actor().code()).isEqualTo("system:contact");
        });
        assertThat(suppressions()).isEmpty();
    }

    private static RawRequest post(URI link, String type) {
        RawRequest request = RawRequest.of("POST", link);
        return switch (type) {
            case "none" -> request;
            case "large" -> request.withBody(new byte[1024 * 1024]);
            default ->
                request.withHeader("Content-Type", type)
                        .withBody((type.startsWith("multipart") ? MULTIPART : ONE_CLICK)
                                .getBytes(StandardCharsets.US_ASCII));
        };
    }

    @Test
    void looking_changes_nothing() {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));
        List<ConsentEntry> ledger = f.desk.consents().history(ann);
        List<Activity> journal = journal();

        WebReply page = f.frontdesk.unsubscribe().handle(RawRequest.of("GET", link));
        WebReply head = f.frontdesk.unsubscribe().handle(RawRequest.of("HEAD", link));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">", f.tenant.name());
        assertThat(page.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(head).isEqualTo(new WebReply(200, page.headers(), ""));
        assertThat(f.desk.consents().history(ann)).isEqualTo(ledger);
        assertThat(journal()).isEqualTo(journal);
        assertThat(suppressions()).isEmpty();
    }

    @Test
    void tells_a_host_what_would_end_and_where_to_choose_and_changes_nothing() {
        ContactId ann = f.consenting("ann");
        String path = link(send(ann)).getPath();
        String token = path.substring(path.lastIndexOf('/') + 1);

        assertThat(f.frontdesk.unsubscribe().look(token)).get().satisfies(about -> {
            assertThat(about.tenant()).isEqualTo(f.tenant);
            assertThat(about.contact()).contains(ann);
            assertThat(about.channel()).isEqualTo(f.channel);
            assertThat(about.purpose()).isEqualTo(Purpose.MARKETING);
            assertThat(about.isEndingConsent()).isTrue();
            assertThat(about.preferencesUrl())
                    .contains(f.desk.preferences().link(ann, f.channel).toString());
        });
        assertThat(f.frontdesk.unsubscribe().look(token + "x")).isEmpty();
        assertThat(last(ann).state()).isEqualTo(ConsentState.GIVEN);
    }

    @Test
    void saying_it_twice_writes_it_down_once() {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));

        assertThat(follow(link)).isEqualTo(200);
        List<Activity> once = journal();
        assertThat(follow(link)).isEqualTo(200);

        assertThat(f.desk.consents().history(ann)).hasSize(2);
        assertThat(journal()).isEqualTo(once);
    }

    @Test
    void stops_what_is_queued_for_the_purpose_and_nothing_else() {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));
        MessageId queued = f.enqueue(marketing(ann).sendAt(DeskFixture.START.plusSeconds(60)));
        MessageId receipt = f.enqueue(f.to(ann).sendAt(DeskFixture.START.plusSeconds(60)));

        follow(link);
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        assertThat(f.message(queued).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(f.message(queued).reason()).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
        assertThat(f.message(receipt).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void works_while_the_tenant_is_suspended() {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));
        f.frontdesk.tenants().suspend(f.tenant.id());

        assertThat(f.frontdesk.unsubscribe().handle(RawRequest.of("GET", link)).status())
                .isEqualTo(200);
        assertThat(follow(link)).isEqualTo(200);

        f.frontdesk.tenants().reactivate(f.tenant.id());
        assertThat(last(ann).state()).isEqualTo(ConsentState.WITHDRAWN);
    }

    @Test
    void suppresses_an_address_that_is_no_contacts() {
        publishWithLink();
        MessageId first =
                f.enqueue(SendMessage.toAddress("guest@example.org", f.channel).withTemplate("linked"));
        f.drain();
        URI link = linkInText();

        assertThat(follow(link)).isEqualTo(200);
        assertThat(follow(link)).isEqualTo(200);

        assertThat(f.message(first).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(suppressions()).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
            assertThat(entry.source()).isEqualTo("unsubscribe-link");
        });
        MessageId next =
                f.enqueue(SendMessage.toAddress("Guest@Example.org", f.channel).withText("Hello"));
        assertThat(f.message(next).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        assertThat(journal().stream().filter(line -> line.type().equals("suppression.changed")))
                .singleElement()
                .satisfies(line -> assertThat(line.actor().code()).isEqualTo("system:contact"));
    }

    @Test
    void suppresses_the_address_where_the_purpose_has_no_consent_to_take_back() {
        publishWithLink();
        ContactId ann = f.contact("ann");
        f.enqueue(SendMessage.to(ann, f.channel).withTemplate("linked"));
        f.drain();

        assertThat(follow(linkInText())).isEqualTo(200);

        assertThat(f.desk.consents().history(ann)).isEmpty();
        assertThat(f.message(f.enqueue(f.to(ann))).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
    }

    private void publishWithLink() {
        f.desk.templates()
                .publish(PublishTemplate.named("linked", f.channel)
                        .withVariable(TemplateVariable.text("unsubscribe_url"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Enough? <{{unsubscribe_url}}>")));
    }

    private URI linkInText() {
        return link(f.provider
                .acceptedMessages()
                .get(f.provider.acceptedMessages().size() - 1)
                .text());
    }

    @Test
    void carries_the_same_link_in_text_and_header() {
        publishWithLink();
        f.enqueue(SendMessage.to(f.consenting("ann"), f.channel)
                .withTemplate("linked")
                .withPurpose(Purpose.MARKETING));
        f.drain();

        OutboundMessage sent = f.provider.acceptedMessages().get(0);
        assertThat(link(sent.text())).isEqualTo(link(sent));
    }

    @Test
    void a_link_of_one_tenant_does_nothing_to_another() {
        var other = new DeskFixture(persistence());
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));
        ContactId theirs = other.consenting("ann");

        follow(link);

        assertThat(other.desk.consents().history(theirs))
                .extracting(ConsentEntry::state)
                .containsExactly(ConsentState.GIVEN);
        assertThat(last(ann).state()).isEqualTo(ConsentState.WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void no_other_method_does_anything(String method) {
        ContactId ann = f.consenting("ann");
        URI link = link(send(ann));

        WebReply reply = f.frontdesk.unsubscribe().handle(RawRequest.of(method, link));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD, POST");
        assertThat(last(ann).state()).isEqualTo(ConsentState.GIVEN);
    }

    @Test
    void a_token_from_the_mailbox_does_what_the_link_does() {
        ContactId ann = f.consenting("ann");
        String path = link(send(ann)).getPath();
        String token = path.substring(path.lastIndexOf('/') + 1);

        assertThat(f.frontdesk.unsubscribe().unsubscribe(token + "x")).isFalse();
        assertThat(last(ann).state()).isEqualTo(ConsentState.GIVEN);
        assertThat(f.frontdesk.unsubscribe().unsubscribe(" " + token + "\n")).isTrue();
        assertThat(last(ann).state()).isEqualTo(ConsentState.WITHDRAWN);
    }

    private SendMessage marketing(ContactId contact) {
        return f.to(contact).withPurpose(Purpose.MARKETING);
    }

    private OutboundMessage send(ContactId contact) {
        f.enqueue(marketing(contact));
        f.drain();
        return f.provider.acceptedMessages().get(f.provider.acceptedMessages().size() - 1);
    }

    private static URI link(OutboundMessage message) {
        return link(String.valueOf(message.headers().get("List-Unsubscribe")));
    }

    private static URI link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as("a link in %s", text).isTrue();
        return URI.create(link.group(1));
    }

    private int follow(URI link) {
        return f.frontdesk.unsubscribe().handle(RawRequest.of("POST", link)).status();
    }

    private ConsentEntry last(ContactId contact) {
        List<ConsentEntry> ledger = f.desk.consents().history(contact);
        return ledger.get(ledger.size() - 1);
    }

    private List<Activity> journal() {
        return f.desk.activities().list(PageRequest.first(100)).items();
    }

    private List<Suppression> suppressions() {
        return f.desk.suppressions()
                .list(Optional.empty(), PageRequest.first(10))
                .items();
    }
}
