package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.OptOutResult;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a no when its contact is deleted or erased, on any {@link io.frontdesk.spi.Persistence}. */
public abstract class FormerContactContract extends FormerContactScene {

    protected FormerContactContract() {}

    @ParameterizedTest
    @EnumSource
    void an_old_file_brings_nothing_back_after_the_no_of_a_contact_that_went(Way way) {
        ContactId before = imported(OLD_FILE);
        assertThat(granted(before)).isTrue();
        say(RecordConsent.withdrawEverything(before, "letter"));
        Instant stated = f.clock.instant();
        later();
        go(way, before);
        later();

        ContactId after = imported(OLD_FILE);

        assertThat(after).isNotEqualTo(before);
        assertThat(granted(after)).isFalse();
        assertThat(deciding(after)).isEqualTo(SendGate.SUPPRESSION);
        assertThat(sent(after)).satisfies(message -> {
            assertThat(message.state()).isEqualTo(MessageState.SUPPRESSED);
            assertThat(message.reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        });
        assertThat(suppression(Channel.EMAIL)).satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(SuppressionReason.OBJECTED);
            assertThat(entry.createdAt()).isEqualTo(stated);
        });
    }

    static Stream<Function<ContactId, RecordConsent>> noes() {
        return Stream.of(
                contact -> RecordConsent.withdraw(contact, Channel.EMAIL, Purpose.MARKETING, "letter"),
                contact -> RecordConsent.withdrawTopic(contact, Purpose.MARKETING, "letter"),
                contact -> RecordConsent.withdrawChannel(contact, Channel.EMAIL, "letter"),
                contact -> RecordConsent.refuse(contact, Channel.EMAIL, Purpose.MARKETING, "letter"));
    }

    @ParameterizedTest
    @MethodSource("noes")
    void however_far_the_no_reached(Function<ContactId, RecordConsent> no) {
        ContactId before = imported(OLD_FILE);
        say(no.apply(before));
        go(Way.DELETED, before);

        assertThat(granted(imported(OLD_FILE))).isFalse();
    }

    @Test
    void a_link_followed_before_or_after_the_contact_went_is_such_a_no() {
        ContactId before = imported(OLD_FILE);
        String link = unsubscribeLink(before);
        go(Way.ERASED, before);
        later();
        unsubscribe(link);
        later();

        ContactId after = imported(OLD_FILE);

        assertThat(granted(after)).isFalse();
        assertThat(sent(after).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
    }

    @Test
    void a_no_that_is_written_down_after_the_contact_was_deleted_is_one_too() {
        ContactId before = imported(OLD_FILE);
        go(Way.DELETED, before);
        later();
        say(RecordConsent.withdrawEverything(before, "letter"));
        later();

        ContactId after = imported(OLD_FILE);

        assertThat(granted(after)).isFalse();
        assertThat(sent(after).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
    }

    @Test
    void a_yes_said_after_the_no_counts_and_one_said_with_it_does_not() {
        ContactId before = imported(OLD_FILE);
        say(RecordConsent.withdrawEverything(before, "letter"));
        Instant stated = f.clock.instant();
        go(Way.ERASED, before);
        later();
        ContactId after = f.contact(LOCAL);

        say(grant(after).statedAt(stated));
        assertThat(sent(after).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        say(grant(after).undated());
        say(RecordConsent.renew(after, Channel.EMAIL, Purpose.MARKETING, "job"));
        assertThat(sent(after).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        say(grant(after).statedAt(stated.plusNanos(1_000)));

        assertThat(granted(after)).isTrue();
        assertThat(deciding(after)).isNull();
        assertThat(sent(after).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.desk.consents().history(after))
                .filteredOn(line -> line.source().equals("objection"))
                .singleElement()
                .extracting(ConsentEntry::effectiveAt)
                .isEqualTo(stated);
    }

    @Test
    void whoever_gets_the_address_with_an_older_yes_can_say_yes_anew() {
        ContactId other = f.contact("other");
        say(grant(other));
        later();
        ContactId before = f.contact(LOCAL);
        say(RecordConsent.withdrawEverything(before, "letter"));
        go(Way.DELETED, before);
        later();
        Contact standing = f.desk.contacts().find(other).orElseThrow();
        f.desk.contacts().update(UpdateContact.of(standing, standing.profile().withEmail(ADDRESS)));
        assertThat(sent(other).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);

        assertThat(f.desk.consents().record(grant(other))).isInstanceOf(RecordConsentResult.Recorded.class);

        assertThat(sent(other).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void what_needs_no_consent_leaves_and_what_does_leaves_to_no_mere_address() {
        ContactId before = imported(OLD_FILE);
        say(RecordConsent.withdrawEverything(before, "letter"));
        go(Way.ERASED, before);
        ContactId after = f.contact(LOCAL);

        assertThat(f.message(f.enqueue(mail(after).withPurpose(Purpose.TRANSACTIONAL)))
                        .state())
                .isEqualTo(MessageState.PENDING);
        MessageId bare = f.enqueue(SendMessage.toAddress(ADDRESS)
                .withSubject("News")
                .withText("News")
                .withPurpose(Purpose.MARKETING));
        MessageId receipt =
                f.enqueue(SendMessage.toAddress(ADDRESS).withSubject("Receipt").withText("Receipt"));
        f.drain();

        assertThat(f.message(bare).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        assertThat(f.message(receipt).state()).isEqualTo(MessageState.ACCEPTED);
        SendExplanation why =
                f.desk.sendingRules().explain(after, Channel.EMAIL, Purpose.TRANSACTIONAL, f.clock.instant());
        assertThat(why.allowed()).isTrue();
        assertThat(why.suppression()).map(Suppression::reason).contains(SuppressionReason.OBJECTED);
    }

    @Test
    void every_address_keeps_it_on_every_channel_the_no_was_for() {
        ContactId before = contact(ContactProfile.withEmailAddress(ADDRESS)
                .withAnotherEmail(io.frontdesk.contacts.ContactEmail.of(EmailAddress.of("second@example.org")))
                .withPhone(NUMBER));
        say(RecordConsent.withdrawChannel(before, Channel.EMAIL, "letter"));
        say(RecordConsent.withdraw(before, Channel.SMS, Purpose.MARKETING, "letter"));
        go(Way.DELETED, before);

        assertThat(suppressed()).containsExactlyInAnyOrder("email", "email", "sms");
        assertThat(f.desk.suppressions()
                        .find(SuppressAddress.email(EmailAddress.of("Second@Example.org"), SuppressionReason.OBJECTED)))
                .isPresent();
    }

    @Test
    void whoever_said_no_to_nothing_leaves_nothing() {
        ContactId silent = f.contact("silent");
        ContactId willing = imported(OLD_FILE);
        ContactId changed = f.contact("changed");
        say(RecordConsent.withdraw(changed, Channel.EMAIL, Purpose.MARKETING, "letter"));
        later();
        say(grant(changed));
        ContactId odd = f.contact("odd");
        say(RecordConsent.withdraw(odd, Channel.EMAIL, Purpose.TRANSACTIONAL, "letter"));

        List.of(silent, willing, changed, odd).forEach(one -> go(Way.DELETED, one));

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void the_later_of_two_noes_counts_and_a_stronger_reason_stands() {
        ContactId first = imported(OLD_FILE);
        say(RecordConsent.withdrawEverything(first, "letter"));
        go(Way.DELETED, first);
        later();
        ContactId second = f.contact(LOCAL);
        say(grant(second));
        later();
        say(RecordConsent.withdraw(second, Channel.EMAIL, Purpose.MARKETING, "letter"));
        Instant stated = f.clock.instant();
        go(Way.DELETED, second);
        assertThat(suppression(Channel.EMAIL).createdAt()).isEqualTo(stated);

        f.desk.suppressions().suppress(SuppressAddress.email(ADDRESS, SuppressionReason.HARD_BOUNCE));
        later();
        ContactId third = f.contact(LOCAL);
        say(RecordConsent.withdrawEverything(third, "letter"));
        go(Way.ERASED, third);

        assertThat(suppression(Channel.EMAIL).reason()).isEqualTo(SuppressionReason.HARD_BOUNCE);
    }

    @Test
    void lifting_forgets_it() {
        ContactId before = imported(OLD_FILE);
        say(RecordConsent.withdrawEverything(before, "letter"));
        go(Way.ERASED, before);

        assertThat(f.desk.suppressions().lift(SuppressAddress.email(ADDRESS, SuppressionReason.OBJECTED)))
                .isTrue();

        ContactId after = imported(OLD_FILE);
        assertThat(granted(after)).isTrue();
        assertThat(sent(after).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void start_opens_what_a_stop_closed_and_not_what_the_contact_before_said_no_to() {
        ContactId before = contact(ContactProfile.withEmailAddress(ADDRESS).withPhone(NUMBER));
        say(RecordConsent.grant(before, Channel.SMS, Purpose.MARKETING, "shop"));
        later();
        text("STOP");
        go(Way.DELETED, before);
        assertThat(suppression(Channel.SMS).reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
        later();

        OptOutResult.Started started = (OptOutResult.Started) text("START");

        assertThat(started.lifted()).isTrue();
        assertThat(suppression(Channel.SMS).reason()).isEqualTo(SuppressionReason.OBJECTED);
        ContactId after = contact(ContactProfile.withEmailAddress(ADDRESS).withPhone(NUMBER));
        say(RecordConsent.grant(after, Channel.SMS, Purpose.MARKETING, "file").statedAt(DeskFixture.START));
        assertThat(f.desk.consents()
                        .status(after, Channel.SMS, Purpose.MARKETING)
                        .granted())
                .isFalse();
        assertThat(((OptOutResult.Helped) text("HELP")).answer()).isPresent();
        text("STOP");
        assertThat(suppression(Channel.SMS).reason()).isEqualTo(SuppressionReason.UNSUBSCRIBED);
    }

    @Test
    void a_stop_that_came_while_the_contact_was_deleted_is_in_its_ledger_when_it_comes_back() {
        ContactId ann = contact(ContactProfile.withEmailAddress(ADDRESS).withPhone(NUMBER));
        say(grant(ann));
        say(RecordConsent.grant(ann, Channel.SMS, Purpose.MARKETING, "shop"));
        go(Way.DELETED, ann);
        later();
        text("STOP");
        later();

        f.desk.contacts().restore(ann);
        text("START");

        assertThat(granted(ann)).isFalse();
        assertThat(f.desk.consents().status(ann, Channel.SMS, Purpose.MARKETING).granted())
                .isFalse();
        assertThat(f.desk.consents().history(ann))
                .filteredOn(line -> line.source().equals("said-while-deleted"))
                .hasSize(1);
    }

    @Test
    void whoever_comes_back_and_heard_nothing_meanwhile_is_as_before() {
        ContactId ann = contact(ContactProfile.withEmailAddress(ADDRESS).withPhone(NUMBER));
        text("STOP");
        text("START");
        later();
        say(grant(ann));
        List<ConsentEntry> ledger = f.desk.consents().history(ann);
        later();
        go(Way.DELETED, ann);
        later();

        f.desk.contacts().restore(ann);

        assertThat(f.desk.consents().history(ann)).isEqualTo(ledger);
        assertThat(granted(ann)).isTrue();
    }

    @Test
    void goes_with_the_transaction_it_is_in_and_stays_with_its_tenant() {
        var other = new DeskFixture(persistence());
        ContactId before = imported(OLD_FILE);
        say(RecordConsent.withdrawEverything(before, "letter"));

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    f.desk.contacts().delete(before);
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
        assertThat(suppressed()).isEmpty();
        go(Way.DELETED, before);

        assertThat(suppressed()).isNotEmpty();
        assertThat(other.desk
                        .suppressions()
                        .list(java.util.Optional.empty(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    private OptOutResult text(String word) {
        return f.desk.optOuts().handle(InboundText.from(NUMBER, Channel.SMS, word));
    }

    private void later() {
        f.clock.advance(Duration.ofHours(1));
    }
}
