package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactEmail;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactPhone;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a preference link, and a page it showed, are no longer or never good for. */
abstract class PreferenceReach extends PreferenceScene {

    PreferenceReach() {}

    @Test
    void a_form_sent_again_after_a_no_brings_nothing_back() {
        ContactId ann = f.contact("ann");
        URI link = link(ann);
        String body = form(get(link)).check(OFFERS, f.channel).body();
        later();
        post(link, body);
        assertThat(granted(ann, OFFERS)).isTrue();
        later();
        f.desk.consents().record(RecordConsent.withdrawEverything(ann, "letter"));
        later();

        WebReply again = post(link, body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("Some of it was not chosen");
        assertThat(granted(ann, OFFERS)).isFalse();
        // Asked since: the no that came before is not forgotten.
        f.desk.consents().record(RecordConsent.request(ann, f.channel, OFFERS, "form"));
        later();
        post(link, body);
        assertThat(granted(ann, OFFERS)).isFalse();
        post(link, form(again).check(OFFERS, f.channel).body());
        assertThat(granted(ann, OFFERS))
                .as("the page it was answered with is a new one")
                .isTrue();
    }

    @Test
    void a_form_without_the_mark_of_its_page_or_with_that_of_another_leaves_and_rests_and_chooses_nothing() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        Form mine = form(get(link)).uncheck(NEWS, f.channel).check(OFFERS, f.channel);
        String theirs = form(get(link(reader("ben")))).value("made");
        String made = mine.value("made");
        later();

        for (String mark : List.of("", "x", theirs, made.substring(1), made + "A")) {
            post(link, mine.with("made", mark).with("pause", "2026-03-05").body());
            assertThat(granted(ann, OFFERS)).isFalse();
        }

        assertThat(granted(ann, NEWS)).isFalse();
        assertThat(f.desk.preferences().of(ann, List.of()).pausedUntil()).isPresent();
    }

    @Test
    void a_host_that_does_not_say_when_its_page_was_made_chooses_nothing_by_a_link() {
        ContactId ann = f.contact("ann");
        String token = token(link(ann));
        var page = f.frontdesk.preferences().look(token, List.of()).orElseThrow();
        SavePreferences wish = SavePreferences.nothing()
                .choose(OFFERS, f.channel, page.topics().get(1).text().notice());

        SavedPreferences left = f.frontdesk.preferences().save(token, wish).orElseThrow();
        f.desk.consents().record(RecordConsent.withdrawEverything(ann, "letter"));
        SavedPreferences before = f.frontdesk
                .preferences()
                .save(token, wish.shownAt(page.madeAt().minusSeconds(1)))
                .orElseThrow();
        assertThat(left.keptBack()).isEqualTo(1);
        assertThat(before.keptBack()).isEqualTo(1);
        assertThat(granted(ann, OFFERS)).isFalse();

        later();
        SavedPreferences own = f.desk.preferences().save(ann, wish);

        assertThat(own.keptBack()).isZero();
        assertThat(granted(ann, OFFERS)).as("behind the host's own login").isTrue();
    }

    @Test
    void a_link_ends_with_the_address_it_was_sent_to() {
        ContactId ann = reader("ann");
        URI link = link(ann);
        String body = form(get(link)).uncheck(NEWS, f.channel).body();
        change(ann, profile -> profile.withAnotherEmail(ContactEmail.of(EmailAddress.of("new@example.org"))));
        change(ann, profile -> profile.withEmail(EmailAddress.of("new@example.org")));
        assertThat(get(link).status()).as("one of several").isEqualTo(200);

        change(ann, profile -> profile.withoutEmail(EmailAddress.of("ann@example.org")));

        assertThat(get(link).status()).isEqualTo(410);
        assertThat(post(link, body.replace("on=news", "off=news"))).isEqualTo(get(link));
        assertThat(f.frontdesk.preferences().look(token(link), List.of())).isEmpty();
        assertThat(granted(ann, NEWS)).isTrue();
        assertThat(get(link(ann)).status()).as("a new one").isEqualTo(200);
    }

    @Test
    void a_link_says_yes_where_it_came_and_where_the_address_is_known_and_no_everywhere() {
        var sms = new DeskFixture(persistence(), builder -> builder.channel(RecordingChannel.sms()));
        sms.desk
                .topics()
                .declare(DeclareTopic.of(NEWS).named(Locale.ENGLISH, "News").on(sms.channel, Channel.SMS));
        ContactId ann = sms.contact("ann");
        ContactPhone number = ContactPhone.of(PhoneNumber.of("+4930123401"));
        change(sms, ann, profile -> profile.withAnotherPhone(number));
        f = sms;
        URI link = link(ann);
        String body = form(get(link))
                .check(NEWS, Channel.SMS)
                .check(NEWS, f.channel)
                .with("off", "news~sms")
                .body();
        sms.clock.advance(Duration.ofSeconds(1));

        post(link, body);
        assertThat(onSms(ann)).isFalse();
        change(sms, ann, profile -> profile.withAnotherPhone(number.withVerifiedAt(sms.clock.instant())));
        post(link, form(get(link)).check(NEWS, Channel.SMS).body());
        assertThat(onSms(ann)).isTrue();
        change(sms, ann, profile -> profile.withAnotherPhone(number.withVerifiedAt(null)));
        later();
        post(link, form(get(link)).uncheck(NEWS, Channel.SMS).body());

        assertThat(onSms(ann)).isFalse();
    }

    private boolean onSms(ContactId contact) {
        return f.desk.consents().status(contact, Channel.SMS, NEWS).granted();
    }

    private void change(ContactId id, UnaryOperator<ContactProfile> change) {
        change(f, id, change);
    }

    private static void change(DeskFixture desk, ContactId id, UnaryOperator<ContactProfile> change) {
        Contact contact = desk.desk.contacts().find(id).orElseThrow();
        desk.desk.contacts().update(UpdateContact.of(contact, change.apply(contact.profile())));
    }

    private void later() {
        f.clock.advance(Duration.ofSeconds(1));
    }
}
