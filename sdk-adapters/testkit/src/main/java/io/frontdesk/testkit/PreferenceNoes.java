package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A no that is said in the preference centre is never lost, whatever stands, and however old the link is by which it is said. */
abstract class PreferenceNoes extends PreferenceReach {

    PreferenceNoes() {}

    @Test
    void a_no_where_nothing_was_granted_outweighs_a_yes_of_before_that_is_brought_in_later() {
        ContactId ann = f.contact("ann");

        SavedPreferences saved =
                f.desk.preferences().save(ann, SavePreferences.nothing().leave(NEWS, f.channel));
        broughtIn(ann, f.clock.instant().minus(Duration.ofDays(1)));

        assertThat(saved.withdrawn()).isEqualTo(1);
        assertNothingIsSentTo(ann);
    }

    @Test
    void a_no_said_again_outweighs_a_yes_of_the_time_between() {
        ContactId ann = f.contact("ann");
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, NEWS, "letter"));
        hours(2);
        Instant between = f.clock.instant().minus(Duration.ofHours(1));

        f.desk.preferences().save(ann, SavePreferences.nothing().leave(NEWS, f.channel));
        broughtIn(ann, between);

        assertNothingIsSentTo(ann);
    }

    @Test
    void an_unticked_box_of_a_page_that_was_made_before_another_no_counts_as_of_now() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        Form open = form(get(link));
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, NEWS, "letter"));
        hours(2);
        Instant between = f.clock.instant().minus(Duration.ofHours(1));

        post(link, open.uncheck(NEWS, f.channel).body());
        broughtIn(ann, between);

        assertNothingIsSentTo(ann);
    }

    @Test
    void a_link_to_an_address_of_before_still_leaves() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        Contact contact = f.desk.contacts().find(ann).orElseThrow();
        f.desk.contacts()
                .update(UpdateContact.of(contact, contact.profile().withEmail(EmailAddress.of("new@example.org"))));
        WebReply closed = get(link);

        WebReply left = post(link, form(closed).body());

        assertThat(closed.status()).isEqualTo(410);
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.body()).contains("You have unsubscribed").doesNotContain("ann", "new@");
        assertThat(f.desk.consents().evidence(ledger(ann).get(1).id()))
                .contains(ConsentEvidence.none().withIpAddress("192.0.2.17").withUserAgent("Mozilla/5.0"));
        assertNothingIsSentTo(ann);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_link_of_somebody_who_was_deleted_still_leaves_for_good(boolean byForm) {
        ContactId ann = reader("ann");
        URI link = link(ann);
        String body = form(get(link)).uncheck(NEWS, f.channel).body();
        f.desk.contacts().delete(ann);

        if (byForm) {
            assertThat(post(link, body).status()).isEqualTo(200);
        } else {
            assertThat(f.frontdesk
                            .preferences()
                            .save(token(link), SavePreferences.nothing().leave(NEWS, f.channel)))
                    .as("there is no page to show")
                    .isEmpty();
        }
        hours(1);
        ContactId heir = f.contact("ann");
        broughtIn(heir, DeskFixture.START);
        assertNothingIsSentTo(heir);
        f.desk.contacts().erase(heir);
        f.desk.contacts().restore(ann);

        assertNothingIsSentTo(ann);
    }

    @Test
    void a_form_that_says_no_to_nothing_changes_nothing_by_a_closed_link() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        String unchanged = form(get(link)).with("pause", "2026-03-05").body();
        f.desk.contacts().delete(ann);

        assertThat(post(link, unchanged).status()).isEqualTo(410);
        assertThat(post(link, "action=save&on=news").status()).isEqualTo(410);

        f.desk.contacts().restore(ann);
        assertThat(granted(ann, NEWS)).isTrue();
    }

    @Test
    void a_yes_that_cannot_be_is_counted_and_one_under_a_text_of_nobody_refused() {
        ContactId ann = reader("ann");
        NoticeRef text = news.texts().get(0).notice();
        Purpose unknown = Purpose.of("horses");

        SavedPreferences saved = f.desk.preferences()
                .save(
                        ann,
                        SavePreferences.nothing()
                                .choose(unknown, f.channel, text)
                                .choose(OFFERS, PAGER, text)
                                .leave(NEWS, f.channel));

        assertThat(saved.keptBack()).isEqualTo(2);
        assertThat(saved.granted()).isZero();
        assertThat(granted(ann, NEWS)).isFalse();
        assertThatThrownBy(() -> f.desk.preferences()
                        .save(
                                ann,
                                SavePreferences.nothing()
                                        .choose(OFFERS, f.channel, new NoticeRef("topic.offers", 9, "en"))
                                        .pauseUntil(f.clock.instant().plusSeconds(60))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("choices[", "offers", "was never published", "topic.offers");
        assertThat(f.desk.preferences().of(ann, java.util.List.of()).pausedUntil())
                .as("nothing is half done")
                .isEmpty();
    }

    private void broughtIn(ContactId contact, Instant said) {
        f.desk.consents()
                .record(RecordConsent.grant(contact, f.channel, NEWS, "old-list")
                        .statedAt(said));
    }

    private void assertNothingIsSentTo(ContactId contact) {
        assertThat(granted(contact, NEWS)).isFalse();
        MessageId message = f.enqueue(f.to(contact).withPurpose(NEWS));
        f.drain();
        assertThat(f.message(message).reason()).isIn(MessageReason.CONSENT_WITHDRAWN, MessageReason.ADDRESS_SUPPRESSED);
    }

    private void hours(int hours) {
        f.clock.advance(Duration.ofHours(hours));
    }
}
