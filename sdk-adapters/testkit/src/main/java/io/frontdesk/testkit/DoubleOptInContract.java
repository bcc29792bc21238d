package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.preferences.OptInClosing;
import io.frontdesk.preferences.OptInLink;
import io.frontdesk.preferences.OptInResult;
import io.frontdesk.preferences.RequestOptIn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What double opt-in does, on any {@link io.frontdesk.spi.Persistence}. */
public abstract class DoubleOptInContract extends DoubleOptInLinks {

    protected DoubleOptInContract() {}

    @Test
    void nothing_is_sent_before_the_link_is_followed_by_post_and_everything_after() {
        ContactId ann = f.contact("ann");
        OptInResult asked = ask(ann);
        URI link = link();
        MessageId before = f.enqueue(news(ann));
        get(link);
        MessageId stillBefore = f.enqueue(news(ann));
        MessageId later = f.enqueue(news(ann).sendAt(DeskFixture.START.plusSeconds(60)));

        assertThat(asked).isInstanceOf(OptInResult.Requested.class);
        assertThat(post(link).status()).isEqualTo(200);
        MessageId after = f.enqueue(news(ann));
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        assertThat(List.of(f.message(before).reason(), f.message(stillBefore).reason()))
                .containsOnly(MessageReason.NO_CONSENT);
        assertThat(List.of(f.message(after).state(), f.message(later).state())).containsOnly(MessageState.ACCEPTED);
        assertThat(states(ann)).containsExactly(ConsentState.REQUESTED, ConsentState.GIVEN);
    }

    private SendMessage news(ContactId contact) {
        return f.to(contact).withPurpose(NEWS);
    }

    @Test
    void the_ledger_tells_who_asked_and_who_confirmed_what_and_how() {
        ContactId ann = f.contact("ann");
        ConsentEvidence form = ConsentEvidence.none().withIpAddress("198.51.100.7");

        OptInResult asked = f.desk.optIns().request(request(ann).withEvidence(form));
        f.clock.advance(Duration.ofHours(1));
        post(link());

        MessageId message = ((OptInResult.Requested) asked).message();
        ConsentEntry request = ledger(ann).get(0);
        ConsentEntry grant = ledger(ann).get(1);
        assertThat(request.source()).isEqualTo("form");
        assertThat(request.expiresAt()).contains(DeskFixture.START.plus(Duration.ofDays(7)));
        assertThat(grant.source()).isEqualTo("double-opt-in");
        assertThat(grant.actor().code()).isEqualTo("system:contact");
        assertThat(grant.notice()).isEqualTo(request.notice());
        assertThat(grant.notice().orElseThrow().sha256()).isEqualTo(notice.sha256());
        assertThat(evidence(request)).satisfies(told -> {
            assertThat(told.ipAddress()).contains("198.51.100.7");
            assertThat(told.message()).contains(message.value());
        });
        assertThat(evidence(grant)).satisfies(told -> {
            assertThat(told.ipAddress()).contains("192.0.2.17");
            assertThat(told.userAgent()).contains("Mozilla/5.0");
            assertThat(told.message()).contains(message.value());
            assertThat(told.address()).isEqualTo(evidence(request).address()).isPresent();
        });
        assertThat(journal()).extracting(Activity::type).contains("opt_in.requested", "opt_in.confirmed");
        assertThat(f.message(message).purpose()).isEqualTo(Purpose.TRANSACTIONAL);
    }

    private ConsentEvidence evidence(ConsentEntry entry) {
        return f.desk.consents().evidence(entry.id()).orElseThrow();
    }

    @Test
    void of_many_who_ask_at_once_one_sends() throws Exception {
        ContactId ann = f.contact("ann");
        List<Callable<OptInResult>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> ask(ann));
        }

        List<OptInResult> results = Threads.all(calls);

        assertThat(results).filteredOn(OptInResult.Requested.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(OptInResult.AlreadyRequested.class::isInstance)
                .hasSize(7);
        assertThat(states(ann)).containsExactly(ConsentState.REQUESTED);
    }

    @Test
    void nobody_is_asked_more_than_three_times_a_day_on_a_channel_for_whatever() {
        ContactId ann = f.contact("ann");
        List<OptInResult> asked = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            NoticeRef text = f.desk.notices()
                    .publish("notice-" + i % 7, i % 2 == 0 ? "en" : "de", "May we? " + i)
                    .ref();
            SendMessage message = SendMessage.to(ann, f.channel).withTemplate("confirm");
            asked.add(f.desk.optIns().request(RequestOptIn.by(message, Purpose.of("topic-" + i), text, "form")));
            f.clock.advance(Duration.ofMinutes(11));
        }
        f.drain();

        assertThat(f.provider.acceptedMessages()).hasSize(3);
        OptInResult.Requested last = (OptInResult.Requested) asked.get(2);
        assertThat(asked.subList(0, 3)).hasOnlyElementsOfType(OptInResult.Requested.class);
        assertThat(asked.subList(3, 30))
                .containsOnly(new OptInResult.AlreadyRequested(last.message(), last.purposes(), last.until()));
        assertThat(ask(f.contact("ben"))).as("somebody else").isInstanceOf(OptInResult.Requested.class);
        f.clock.set(DeskFixture.START.plus(Duration.ofHours(24)).minusSeconds(1));
        assertThat(ask(ann)).isInstanceOf(OptInResult.AlreadyRequested.class);
        f.clock.set(DeskFixture.START.plus(Duration.ofHours(24)));
        assertThat(ask(ann)).as("a day after the first").isInstanceOf(OptInResult.Requested.class);
    }

    @Test
    void a_second_request_stands_for_the_first_while_that_is_young_and_closes_it_later() {
        ContactId ann = f.contact("ann");
        OptInResult first = ask(ann);
        URI older = link();
        f.clock.advance(RequestOptIn.DEFAULT_PAUSE);
        OptInResult again = ask(ann);
        f.clock.advance(Duration.ofSeconds(1));

        OptInResult second = ask(ann);
        URI newer = link();

        assertThat(again)
                .isInstanceOfSatisfying(
                        OptInResult.AlreadyRequested.class,
                        already -> assertThat(already.message()).isEqualTo(((OptInResult.Requested) first).message()));
        assertThat(second).isInstanceOf(OptInResult.Requested.class);
        assertThat(post(older).status()).isEqualTo(410);
        assertThat(closing(older)).isEqualTo(OptInClosing.SUPERSEDED);
        assertThat(granted(ann)).isFalse();
        assertThat(post(newer).status()).isEqualTo(200);
        assertThat(granted(ann)).isTrue();
        assertThat(f.frontdesk.optIns().look(token(older))).isInstanceOf(OptInLink.Confirmed.class);
    }

    @Test
    void another_text_or_another_topic_is_another_request() {
        ContactId ann = f.contact("ann");
        ask(ann);
        NoticeRef changed =
                f.desk.notices().publish("newsletter", "en", "Another text").ref();
        SendMessage message = SendMessage.to(ann, f.channel).withTemplate("confirm");

        OptInResult other = f.desk.optIns().request(RequestOptIn.by(message, NEWS, changed, "form"));
        OptInResult topics = f.desk.optIns().request(request(ann).andFor(Purpose.MARKETING));
        post(link(topics));

        assertThat(other).isInstanceOf(OptInResult.Requested.class);
        assertThat(topics)
                .isInstanceOfSatisfying(
                        OptInResult.Requested.class,
                        requested -> assertThat(requested.purposes()).containsExactly(NEWS, Purpose.MARKETING));
        assertThat(granted(ann)).isTrue();
        assertThat(f.desk.consents().status(ann, f.channel, Purpose.MARKETING).granted())
                .isTrue();
    }

    @Test
    void what_was_withdrawn_of_several_is_not_granted_with_the_rest() {
        ContactId ann = f.contact("ann");
        f.desk.optIns().request(request(ann).andFor(Purpose.MARKETING));
        URI link = link();
        f.clock.advance(Duration.ofSeconds(1));
        f.desk.consents().record(RecordConsent.refuse(ann, f.channel, Purpose.MARKETING, "phone"));

        assertThat(post(link).status()).isEqualTo(200);

        assertThat(granted(ann)).isTrue();
        assertThat(f.desk.consents().status(ann, f.channel, Purpose.MARKETING).granted())
                .isFalse();
    }

    @Test
    void what_is_granted_is_not_asked_for() {
        ContactId ann = f.contact("ann");
        f.desk.consents().record(RecordConsent.grant(ann, f.channel, NEWS, "shop"));

        OptInResult all = ask(ann);
        OptInResult some = f.desk.optIns().request(request(ann).andFor(Purpose.MARKETING));

        assertThat(all).isInstanceOf(OptInResult.AlreadyGranted.class);
        assertThat(some)
                .isInstanceOfSatisfying(
                        OptInResult.Requested.class,
                        requested -> assertThat(requested.purposes()).containsExactly(Purpose.MARKETING));
    }

    @Test
    void a_suppressed_address_is_not_asked_and_the_ledger_does_not_say_so() {
        ContactId ann = f.contact("ann");
        f.desk.suppressions()
                .suppress(SuppressAddress.opaque("ann@example.org", f.channel, SuppressionReason.UNSUBSCRIBED));

        assertThat(ask(ann))
                .isInstanceOfSatisfying(
                        OptInResult.Suppressed.class,
                        suppressed -> assertThat(suppressed.reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED));
        assertThat(ledger(ann)).isEmpty();
    }

    @Test
    void request_and_message_stand_and_fall_together() {
        ContactId ann = f.contact("ann");

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    ask(ann);
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);

        assertThat(ledger(ann)).isEmpty();
        assertThat(f.desk.messages().tally(MessageQuery.all().toContact(ann))).isEmpty();
        assertThat(journal()).extracting(Activity::type).doesNotContain("opt_in.requested");
    }

    @Test
    void refuses_what_cannot_be_asked_and_leaves_nothing() {
        ContactId ann = f.contact("ann");
        SendMessage message = SendMessage.to(ann, f.channel).withTemplate("confirm");
        NoticeRef unknown = new NoticeRef("newsletter", 9, "en");

        assertThatThrownBy(() -> f.desk.optIns().request(RequestOptIn.by(message, NEWS, unknown, "form")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("never published");
        assertThatThrownBy(() -> f.desk.optIns()
                        .request(RequestOptIn.by(message.withTemplate("nowhere"), NEWS, notice.ref(), "form")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ask(new ContactId(new java.util.UUID(1, 1))))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(ledger(ann)).isEmpty();
        assertThat(f.desk.messages().tally(MessageQuery.all())).isEmpty();
    }

    @Test
    void the_message_ends_with_its_link() {
        ContactId ann = f.contact("ann");
        OptInResult asked = f.desk.optIns().request(request(ann).answerableFor(Duration.ofHours(2)));

        Instant until = DeskFixture.START.plus(Duration.ofHours(2));
        assertThat(asked).isInstanceOfSatisfying(OptInResult.Requested.class, requested -> {
            assertThat(requested.until()).isEqualTo(until);
            assertThat(f.message(requested.message()).expiresAt()).contains(until);
        });
    }
}
