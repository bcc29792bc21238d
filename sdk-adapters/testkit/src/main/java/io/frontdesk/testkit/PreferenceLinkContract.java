package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preference link does, on any {@link io.frontdesk.spi.Persistence}. */
public abstract class PreferenceLinkContract extends PreferenceNoes {

    protected PreferenceLinkContract() {}

    @Test
    void looking_changes_nothing_and_shows_what_is_offered_and_chosen() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        List<ConsentEntry> ledger = ledger(ann);
        List<Activity> journal = journal();

        WebReply page = get(link);
        WebReply head = f.frontdesk.preferences().handle(RawRequest.of("HEAD", link));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(f.tenant.name(), "News &lt;weekly&gt;", "What is new.\nOnce a week.")
                .contains("value=\"news~" + f.channel.code() + "\" checked>")
                .contains("value=\"news~pager\" disabled>")
                .containsSubsequence("News", "Offers", "Unsubscribe from everything")
                .doesNotContain("<script", "http");
        assertThat(page.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        csp -> assertThat(csp).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(head).isEqualTo(new WebReply(200, page.headers(), ""));
        assertThat(ledger(ann)).isEqualTo(ledger);
        assertThat(journal()).isEqualTo(journal);
    }

    @Test
    void a_form_sent_back_as_it_was_shown_changes_nothing() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        List<Activity> journal = journal();

        WebReply reply = post(link, form(get(link)).body());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(states(ann)).containsExactly(ConsentState.GIVEN);
        assertThat(journal()).isEqualTo(journal);
    }

    @Test
    void what_is_checked_and_unchecked_is_said_in_the_persons_name_with_the_text_that_was_shown() {
        ContactId ann = reader("ann");
        URI link = link(ann);

        WebReply reply = post(
                link,
                form(get(link))
                        .uncheck(NEWS, f.channel)
                        .check(OFFERS, f.channel)
                        .body());

        assertThat(reply.body())
                .contains("This is what holds now.", "value=\"offers~" + f.channel.code() + "\" checked>");
        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(granted(ann, OFFERS)).isTrue();
        List<ConsentEntry> said = ledger(ann).subList(1, 3);
        assertThat(said).allSatisfy(entry -> {
            assertThat(entry.source()).isEqualTo("preference-centre");
            assertThat(entry.actor().code()).isEqualTo("system:contact");
            assertThat(f.desk.consents().evidence(entry.id()))
                    .contains(ConsentEvidence.none().withIpAddress("192.0.2.17").withUserAgent("Mozilla/5.0"));
        });
        ConsentEntry grant = said.stream()
                .filter(entry -> entry.state() == ConsentState.GIVEN)
                .findFirst()
                .orElseThrow();
        assertThat(f.desk.notices()
                        .find(grant.notice().orElseThrow().ref())
                        .orElseThrow()
                        .text())
                .isEqualTo("Offers");
        assertThat(journal().stream().filter(line -> line.type().equals("preferences.changed")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.data().text("granted")).isEqualTo("1");
                    assertThat(line.data().text("withdrawn")).isEqualTo("1");
                });
    }

    @Test
    void stops_what_is_queued_and_not_wanted_any_more() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        MessageId queued = f.enqueue(f.to(ann).withPurpose(NEWS).sendAt(DeskFixture.START.plusSeconds(60)));

        post(link, form(get(link)).uncheck(NEWS, f.channel).body());
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        assertThat(f.message(queued).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(f.message(queued).reason()).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
    }

    @Test
    void a_page_that_lay_open_while_somebody_left_on_another_way_brings_nothing_back() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        Form open = form(get(link));
        f.desk.consents().record(RecordConsent.withdrawEverything(ann, "letter"));
        f.clock.advance(Duration.ofSeconds(1));

        post(link, open.check(OFFERS, f.channel).body());

        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(granted(ann, OFFERS)).isTrue();
    }

    @Test
    void everything_is_left_with_one_button_also_what_is_not_shown() {
        ContactId ann = reader("ann");
        f.desk.consents().record(RecordConsent.grant(ann, PAGER, io.frontdesk.consent.Purpose.MARKETING, "test"));
        f.clock.advance(Duration.ofSeconds(1));
        URI link = link(ann);
        Form button = form(get(link), 1);

        assertThat(post(link, button.body()).status()).isEqualTo(200);
        List<Activity> once = journal();
        assertThat(post(link, button.body()).status()).isEqualTo(200);

        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(f.desk.consents()
                        .status(ann, PAGER, io.frontdesk.consent.Purpose.MARKETING)
                        .granted())
                .isFalse();
        assertThat(journal()).isEqualTo(once);
    }

    @Test
    void a_pause_keeps_everything_that_needs_consent_back_until_its_day() {
        ContactId ann = reader("ann");
        URI link = link(ann);

        WebReply reply = post(link, form(get(link)).with("pause", "2026-03-05").body());
        MessageId during = f.enqueue(f.to(ann).withPurpose(NEWS));
        MessageId receipt = f.enqueue(f.to(ann));
        MessageId after =
                f.enqueue(f.to(ann).withPurpose(NEWS).sendAt(java.time.Instant.parse("2026-03-05T00:00:00Z")));
        f.drain();
        f.clock.advance(Duration.ofDays(3));
        f.drain();

        assertThat(reply.body()).contains("value=\"2026-03-05\"");
        assertThat(f.message(during).reason()).isEqualTo(MessageReason.PAUSED_BY_CONTACT);
        assertThat(f.message(receipt).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.message(after).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(granted(ann, NEWS)).as("nothing was taken back").isTrue();
        assertThat(get(link).body()).as("over by now").doesNotContain("2026-03-05");
    }

    @Test
    void a_pause_stops_what_was_queued_before_it_and_ends_when_its_day_is_taken_out() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        MessageId queued = f.enqueue(f.to(ann).withPurpose(NEWS).sendAt(DeskFixture.START.plusSeconds(60)));
        post(link, form(get(link)).with("pause", "2026-03-05").body());
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        post(link, form(get(link)).with("pause", "").body());
        MessageId next = f.enqueue(f.to(ann).withPurpose(NEWS));
        f.drain();

        assertThat(f.message(queued).reason()).isEqualTo(MessageReason.PAUSED_BY_CONTACT);
        assertThat(f.message(next).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02", "2025-01-01", "2027-12-31", "soon", "9999999999-01-01"})
    void a_day_that_cannot_be_saves_nothing_and_says_so(String day) {
        ContactId ann = reader("ann");
        URI link = link(ann);

        WebReply reply = post(
                link,
                form(get(link)).uncheck(NEWS, f.channel).with("pause", day).body());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("Nothing was saved", "role=\"status\"");
        assertThat(granted(ann, NEWS)).isTrue();
    }

    @Test
    void a_form_that_is_none_of_ours_saves_nothing() {
        ContactId ann = reader("ann");
        URI link = link(ann);

        assertThat(post(link, "").status()).isEqualTo(200);
        assertThat(post(link, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(post(link, "action=save&on=news").status()).isEqualTo(400);
        assertThat(post(link, "action=save&text=news~en~x").status()).isEqualTo(400);
        assertThat(post(link, "action=save&on=%zz").status()).isEqualTo(400);
        assertThat(post(link, "a&".repeat(6_000)).status()).isEqualTo(400);
        assertThat(post(link, "a".repeat(300_000)).status()).isEqualTo(413);
        assertThat(f.frontdesk
                        .preferences()
                        .handle(RawRequest.of("POST", link)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(415);
        assertThat(states(ann)).containsExactly(ConsentState.GIVEN);
    }

    @Test
    void grants_only_what_is_offered_and_under_a_text_that_was() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        String channel = f.channel.code();
        String save = "action=save&made=" + form(get(link)).value("made");

        post(link, save + "&off=other~" + channel + "&want=other~" + channel + "&text=other~en~1");
        post(link, save + "&off=offers~pager&want=offers~pager&text=offers~en~1");
        post(link, save + "&off=offers~" + channel + "&want=offers~" + channel + "&text=offers~en~7");
        post(link, save + "&off=offers~" + channel + "&want=offers~" + channel + "&text=offers~fr~1");
        post(link, save + "&off=offers~" + channel + "&want=offers~" + channel);
        assertThat(states(ann)).containsExactly(ConsentState.GIVEN);

        post(link, save + "&off=offers~" + channel + "&want=offers~" + channel + "&text=offers~en~1");
        assertThat(granted(ann, OFFERS)).isTrue();
    }

    @Test
    void a_grant_is_under_the_version_that_was_shown_though_there_is_a_newer_one() {
        ContactId ann = f.contact("ann");
        URI link = link(ann);
        Form open = form(get(link));
        f.desk.topics()
                .declare(DeclareTopic.of(OFFERS)
                        .named(Locale.ENGLISH, "Offers, twice a day")
                        .on(f.channel));

        post(link, open.check(OFFERS, f.channel).body());

        assertThat(ledger(ann).get(0).notice().orElseThrow().ref().version()).isEqualTo(1);
    }

    @Test
    void of_many_forms_sent_at_once_each_choice_is_written_down_once() throws Exception {
        ContactId ann = reader("ann");
        URI link = link(ann);
        String body = form(get(link))
                .uncheck(NEWS, f.channel)
                .check(OFFERS, f.channel)
                .body();
        List<Callable<WebReply>> calls = new ArrayList<>(Collections.nCopies(8, () -> post(link, body)));

        assertThat(Threads.all(calls))
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));

        assertThat(states(ann))
                .containsExactlyInAnyOrder(ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.GIVEN);
        assertThat(journal().stream().filter(line -> line.type().equals("preferences.changed")))
                .hasSize(1);
    }

    @Test
    void texts_are_in_the_language_the_browser_or_the_contact_prefers() {
        ContactId ann = f.contact("ann");
        URI link = link(ann);

        WebReply german = f.frontdesk
                .preferences()
                .handle(RawRequest.of("GET", link).withHeader("Accept-Language", "fr, de-CH;q=0.8, en;q=0.5"));
        WebReply nonsense =
                f.frontdesk.preferences().handle(RawRequest.of("GET", link).withHeader("Accept-Language", ";;;q=x"));

        assertThat(german.body()).contains("<legend lang=\"de\">Neues</legend>", "<legend lang=\"en\">Offers</legend>");
        assertThat(nonsense.body()).contains("<legend lang=\"en\">News");
    }

    @Test
    void a_message_carries_the_link_of_its_contact_and_none_for_anybody_else() {
        f.desk.templates()
                .publish(PublishTemplate.named("linked", f.channel)
                        .withVariable(TemplateVariable.text("preferences_url").orElse("none"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Choose: {{preferences_url}}")));
        ContactId ann = reader("ann");
        f.enqueue(SendMessage.to(ann, f.channel).withTemplate("linked").withPurpose(NEWS));
        f.drain();
        f.enqueue(SendMessage.toAddress("guest@example.org", f.channel).withTemplate("linked"));
        f.drain();

        assertThat(f.provider.acceptedMessages())
                .extracting(message -> message.text())
                .containsExactly("Choose: " + link(ann), "Choose: none");
    }

    @Test
    void a_link_of_nobody_shows_the_same_to_everybody_and_does_nothing() {
        var other = new DeskFixture(persistence());
        ContactId theirs = other.consenting("ann");
        String forged = link(f.contact("ann")).toString();
        URI damaged = URI.create(forged.substring(0, forged.length() - 2));
        URI nobody = URI.create(forged.replaceAll("/[^/]+$", "/") + "x");

        WebReply unknown = get(nobody);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(get(damaged)).isEqualTo(unknown);
        assertThat(post(damaged, "action=leave-everything")).isEqualTo(unknown);
        assertThat(f.frontdesk.preferences().look("", List.of())).isEmpty();
        assertThat(other.desk.consents().history(theirs)).hasSize(1);
    }

    @Test
    void works_while_the_tenant_is_suspended() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        f.frontdesk.tenants().suspend(f.tenant.id());

        assertThat(post(link, form(get(link)).uncheck(NEWS, f.channel).body()).status())
                .isEqualTo(200);

        f.frontdesk.tenants().reactivate(f.tenant.id());
        assertThat(granted(ann, NEWS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void no_other_method_does_anything(String method) {
        ContactId ann = reader("ann");

        WebReply reply = f.frontdesk
                .preferences()
                .handle(RawRequest.of(method, link(ann))
                        .withBody("action=leave-everything".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(granted(ann, NEWS)).isTrue();
    }

    @Test
    void a_host_shows_a_page_of_its_own_and_saves_what_comes_back() {
        ContactId ann = reader("ann");
        String token = token(link(ann));

        PreferencePage page = f.frontdesk.preferences().look(token, List.of()).orElseThrow();
        Optional<SavedPreferences> saved = f.frontdesk
                .preferences()
                .save(
                        token,
                        SavePreferences.nothing()
                                .leave(NEWS, f.channel)
                                .choose(
                                        OFFERS,
                                        f.channel,
                                        page.topics().get(1).text().notice())
                                .shownAt(page.madeAt()));

        assertThat(page.topics().get(0).isChosen(f.channel)).isTrue();
        assertThat(saved).get().satisfies(result -> {
            assertThat(result.granted()).isEqualTo(1);
            assertThat(result.withdrawn()).isEqualTo(1);
            assertThat(result.page().topics().get(0).isChosen(f.channel)).isFalse();
            assertThat(result.page().topics().get(1).isChosen(f.channel)).isTrue();
        });
    }
}
