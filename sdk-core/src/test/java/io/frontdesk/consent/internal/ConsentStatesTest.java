package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.ConsentScope;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.fixture.ServiceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far statements reach, and how consents end. */
class ConsentStatesTest {

    private static final Purpose NEWS = Purpose.of("news");
    private static final Instant START = ServiceFixture.START;

    private final ServiceFixture desk = new ServiceFixture();
    private final Consents consents = desk.consents();
    private final ContactId anna = ConsentServiceTest.contact(desk, "anna@example.org");
    private final ContactId ben = ConsentServiceTest.contact(desk, "ben@example.org");

    @Test
    void a_withdrawal_of_a_channel_closes_every_purpose_on_it_and_nothing_else() {
        grantAll(anna);
        grantAll(ben);
        later(1);

        consents.record(RecordConsent.withdrawChannel(anna, Channel.SMS, "stop"));

        assertThat(granted(anna, Channel.SMS, Purpose.MARKETING)).isFalse();
        assertThat(granted(anna, Channel.SMS, NEWS)).isFalse();
        assertThat(granted(anna, Channel.EMAIL, Purpose.MARKETING)).isTrue();
        assertThat(granted(ben, Channel.SMS, NEWS)).isTrue();
        assertThat(status(anna, Channel.SMS, NEWS).state()).contains(ConsentState.WITHDRAWN);
    }

    @Test
    void a_withdrawal_of_everything_closes_everything_and_a_later_grant_opens_one() {
        grantAll(anna);
        later(1);
        consents.record(RecordConsent.withdrawEverything(anna, "letter"));
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
        assertThat(granted(anna, Channel.SMS, Purpose.MARKETING)).isFalse();
        later(1);

        consents.record(grant(anna, Channel.EMAIL, NEWS));

        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
        assertThat(granted(anna, Channel.EMAIL, Purpose.MARKETING)).isFalse();
    }

    @Test
    void a_withdrawal_of_a_topic_closes_it_on_every_channel_and_no_other_topic() {
        grantAll(anna);
        grantAll(ben);
        later(1);

        consents.record(RecordConsent.withdrawTopic(anna, NEWS, "letter"));

        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
        assertThat(granted(anna, Channel.SMS, NEWS)).isFalse();
        assertThat(granted(anna, Channel.EMAIL, Purpose.MARKETING)).isTrue();
        assertThat(granted(ben, Channel.SMS, NEWS)).isTrue();
        ConsentEntry line = consents.history(anna).get(4);
        assertThat(line.reach().scope()).isEqualTo(ConsentScope.PURPOSE);
        assertThat(consents.record(RecordConsent.withdrawTopic(anna, NEWS, "letter"))
                        .entry())
                .as("said already")
                .isEqualTo(line);
        consents.record(grant(anna, Channel.of("pager"), NEWS).statedAt(START.minusSeconds(60)));
        assertThat(granted(anna, Channel.of("pager"), NEWS)).as("older").isFalse();
    }

    @Test
    void an_older_grant_that_is_imported_later_opens_nothing_even_of_a_purpose_never_heard_of() {
        consents.record(RecordConsent.withdrawEverything(anna, "letter"));
        later(1);

        consents.record(grant(anna, Channel.EMAIL, NEWS).statedAt(START.minusSeconds(60)));
        consents.record(grant(anna, Channel.SMS, NEWS).undated());

        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
        assertThat(granted(anna, Channel.SMS, NEWS)).isFalse();
        assertThat(status(anna, Channel.SMS, NEWS).state()).contains(ConsentState.WITHDRAWN);
        assertThat(status(anna, Channel.SMS, Purpose.of("other"))).isEqualTo(ConsentStatus.NONE);
    }

    @Test
    void a_request_grants_nothing_and_takes_nothing_away() {
        consents.record(RecordConsent.request(anna, Channel.EMAIL, NEWS, "form"));
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.REQUESTED);
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
        later(1);
        consents.record(grant(anna, Channel.EMAIL, NEWS));
        later(1);

        consents.record(RecordConsent.request(anna, Channel.EMAIL, NEWS, "form"));

        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
        assertThat(consents.history(anna))
                .extracting(ConsentEntry::state)
                .containsExactly(ConsentState.REQUESTED, ConsentState.GIVEN, ConsentState.REQUESTED);
    }

    @Test
    void a_refusal_is_a_no() {
        consents.record(grant(anna, Channel.EMAIL, NEWS));
        later(1);
        consents.record(RecordConsent.refuse(anna, Channel.EMAIL, NEWS, "form"));

        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.REFUSED);
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
    }

    @Test
    void a_grant_ends_at_its_instant_and_a_line_says_so_once() {
        consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(START.plusSeconds(60)));
        later(59);
        desk.consentModule.expiry().run();
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
        assertThat(status(anna, Channel.EMAIL, NEWS).grantedAt(START.plusSeconds(60)))
                .isFalse();
        later(1);
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isFalse();
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.EXPIRED);
        later(600);
        desk.journal.clear();

        desk.consentModule.expiry().run();
        desk.consentModule.expiry().run();

        ConsentEntry line = consents.history(anna).get(1);
        assertThat(consents.history(anna)).hasSize(2);
        assertThat(line.state()).isEqualTo(ConsentState.EXPIRED);
        assertThat(line.effectiveAt()).isEqualTo(START.plusSeconds(60));
        assertThat(line.actor()).isEqualTo(Actor.system("consent"));
        assertThat(status(anna, Channel.EMAIL, NEWS).deciding()).contains(line.id());
        assertThat(desk.journal.events())
                .containsExactly(new ConsentRecorded(anna, line.id(), line.reach(), ConsentState.EXPIRED));
    }

    @Test
    void a_renewal_prolongs_and_reopens_what_expired_but_not_what_was_withdrawn() {
        consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(START.plusSeconds(60)));
        consents.record(grant(ben, Channel.EMAIL, NEWS).expiresAt(START.plusSeconds(60)));
        later(30);
        consents.record(renew(anna).expiresAt(START.plusSeconds(120)));
        later(60);
        desk.consentModule.expiry().run();
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
        assertThat(granted(ben, Channel.EMAIL, NEWS)).isFalse();

        consents.record(renew(ben));
        assertThat(granted(ben, Channel.EMAIL, NEWS)).isTrue();
        later(1);
        consents.record(RecordConsent.withdrawEverything(ben, "letter"));
        later(1);
        consents.record(renew(ben));

        assertThat(granted(ben, Channel.EMAIL, NEWS)).isFalse();
        assertThat(consents.history(ben)).hasSize(5);
    }

    @Test
    void a_request_ends_at_its_instant_and_grants_nothing_before_or_after() {
        consents.record(request(anna).expiresAt(START.plusSeconds(60)));
        later(59);
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.REQUESTED);
        assertThat(status(anna, Channel.EMAIL, NEWS).expiresAt()).contains(START.plusSeconds(60));
        later(1);
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.EXPIRED);

        desk.consentModule.expiry().run();
        desk.consentModule.expiry().run();

        assertThat(consents.history(anna))
                .extracting(ConsentEntry::state)
                .containsExactly(ConsentState.REQUESTED, ConsentState.EXPIRED);
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.EXPIRED);
        later(1);
        consents.record(renew(anna));
        assertThat(granted(anna, Channel.EMAIL, NEWS))
                .as("nothing there to renew")
                .isFalse();
    }

    @Test
    void a_request_that_ends_leaves_what_was_said_before() {
        consents.record(RecordConsent.withdraw(anna, Channel.EMAIL, NEWS, "form"));
        consents.record(grant(ben, Channel.EMAIL, NEWS));
        later(1);
        consents.record(request(anna).expiresAt(START.plusSeconds(60)));
        consents.record(request(ben).expiresAt(START.plusSeconds(60)));
        later(60);

        desk.consentModule.expiry().run();

        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.WITHDRAWN);
        assertThat(granted(ben, Channel.EMAIL, NEWS)).isTrue();
    }

    @Test
    void a_request_made_after_a_grant_ended_can_be_answered_before_anybody_wrote_that_down() {
        consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(START.plusSeconds(60)));
        later(60);

        consents.record(request(anna).expiresAt(START.plusSeconds(120)));

        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.REQUESTED);
        later(60);
        desk.consentModule.expiry().run();
        desk.consentModule.expiry().run();
        assertThat(status(anna, Channel.EMAIL, NEWS).state()).contains(ConsentState.EXPIRED);
        assertThat(consents.history(anna)).hasSize(3);
    }

    @Test
    void the_sweep_writes_down_what_ended_of_many_and_of_suspended_tenants_too() {
        List<RecordConsent> many = IntStream.range(0, 700)
                .mapToObj(i ->
                        grant(anna, Channel.EMAIL, Purpose.of("topic-" + i)).expiresAt(START.plusSeconds(60)))
                .toList();
        consents.recordAll(many);
        consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(START.plusSeconds(7200)));
        desk.tenants().suspend(desk.tenant);
        later(3600);
        desk.journal.clear();

        desk.consentModule.expiry().run();

        assertThat(desk.journal.events()).hasSize(700);
        desk.tenants().reactivate(desk.tenant);
        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
    }

    @Test
    void refuses_ends_that_cannot_be() {
        assertThatThrownBy(() -> consents.recordAll(List.of(
                        grant(anna, Channel.EMAIL, NEWS).expiresAt(START),
                        grant(anna, Channel.EMAIL, NEWS)
                                .statedAt(START.minusSeconds(60))
                                .expiresAt(START.minusSeconds(59)),
                        RecordConsent.withdraw(anna, Channel.EMAIL, NEWS, "form")
                                .expiresAt(START.plusSeconds(1)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("commands[0].expiresAt does not lie after the statement")
                .hasMessageContaining("commands[2].expiresAt is given for what grants nothing")
                .hasMessageNotContaining("commands[1]");
        assertThat(consents.history(anna)).isEmpty();
    }

    @Test
    void an_end_that_no_calendar_has_is_refused_and_the_last_one_is_taken() {
        assertThatThrownBy(
                        () -> consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(Instant.MAX)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("commands[0].expiresAt lies after the year 9999", "none for consent without");

        consents.record(grant(anna, Channel.EMAIL, NEWS).expiresAt(Instant.parse("9999-12-31T23:59:59Z")));

        assertThat(granted(anna, Channel.EMAIL, NEWS)).isTrue();
    }

    private void grantAll(ContactId contact) {
        for (Channel channel : List.of(Channel.EMAIL, Channel.SMS)) {
            consents.recordAll(List.of(grant(contact, channel, Purpose.MARKETING), grant(contact, channel, NEWS)));
        }
    }

    private boolean granted(ContactId contact, Channel channel, Purpose purpose) {
        return status(contact, channel, purpose).granted();
    }

    private ConsentStatus status(ContactId contact, Channel channel, Purpose purpose) {
        return consents.status(contact, channel, purpose);
    }

    private void later(long seconds) {
        desk.clock.advance(Duration.ofSeconds(seconds));
    }

    private static RecordConsent grant(ContactId contact, Channel channel, Purpose purpose) {
        return RecordConsent.grant(contact, channel, purpose, "webshop");
    }

    private static RecordConsent request(ContactId contact) {
        return RecordConsent.request(contact, Channel.EMAIL, NEWS, "form");
    }

    private static RecordConsent renew(ContactId contact) {
        return RecordConsent.renew(contact, Channel.EMAIL, NEWS, "webshop");
    }
}
