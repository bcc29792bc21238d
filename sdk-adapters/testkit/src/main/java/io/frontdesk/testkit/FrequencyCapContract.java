package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.CapUsage;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.GateFinding;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.Resolution;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frequency caps through whole desks on one persistence, and what is explained of a message. Each test begins on a Monday at 9 in UTC. */
public abstract class FrequencyCapContract {

    private static final Instant TUESDAY = Instant.parse("2026-03-03T00:00:00Z");

    private DeskFixture fixture;
    private ContactId ann;

    protected FrequencyCapContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        fixture = new DeskFixture(persistence());
        ann = fixture.consenting("ann");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void cap(FrequencyCap... caps) {
        SendingPolicy policy = SendingPolicy.none();
        for (FrequencyCap cap : caps) {
            policy = policy.withCap(cap);
        }
        fixture.desk.sendingRules().set(policy);
    }

    private SendMessage offer() {
        return fixture.to(ann).withPurpose(Purpose.MARKETING);
    }

    private List<MessageId> offers(int count) {
        return IntStream.range(0, count).mapToObj(i -> fixture.enqueue(offer())).toList();
    }

    private int sent() {
        return fixture.provider.acceptedMessages().size();
    }

    private void drainAt(Instant now) {
        fixture.clock.set(now);
        fixture.drain();
    }

    private SendExplanation explain(Purpose purpose) {
        return fixture.desk.sendingRules().explain(ann, fixture.channel, purpose, fixture.clock.instant());
    }

    @Test
    void two_engines_and_a_hundred_messages_send_exactly_one_a_day() {
        cap(FrequencyCap.perDay(1));
        fixture.provider.inFlight(5);
        fixture.desk
                .messages()
                .enqueueAll(IntStream.range(0, 100).mapToObj(i -> offer()).toList());
        Frontdesk other = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(fixture.clock)
                .channel(fixture.provider)
                .build();

        for (int day = 1; day <= 3; day++) {
            List<Callable<Integer>> engines = List.of(() -> drain(fixture.frontdesk), () -> drain(other));
            Threads.all(engines);
            assertThat(sent()).as("after day %s", day).isEqualTo(day);
            fixture.clock.set(TUESDAY.plus(Duration.ofDays(day - 1)).plus(Duration.ofMinutes(15)));
        }
        assertThat(fixture.desk.messages().tally(MessageQuery.all()))
                .containsExactlyInAnyOrder(
                        new Tally(MessageState.ACCEPTED, MessageReason.NONE, 3),
                        new Tally(MessageState.PENDING, MessageReason.FREQUENCY_CAPPED, 97));
    }

    private static int drain(Frontdesk desk) {
        return desk.worker().drain();
    }

    @Test
    void puts_off_to_when_one_more_is_free_spread_and_inside_the_window() {
        cap(FrequencyCap.perDay(1));
        MessageId first = offers(1).get(0);
        fixture.drain();
        List<MessageId> more = offers(3);
        fixture.drain();

        assertThat(fixture.message(first).decision().orElseThrow().caps()).containsExactly("*/*/day");
        assertThat(more).allSatisfy(id -> {
            Message message = fixture.message(id);
            assertThat(message.reason()).isEqualTo(MessageReason.FREQUENCY_CAPPED);
            assertThat(message.dueAt().orElseThrow())
                    .isAfterOrEqualTo(TUESDAY)
                    .isBefore(TUESDAY.plus(Duration.ofMinutes(15)));
        });

        fixture.desk
                .sendingRules()
                .set(fixture.desk.sendingRules().get().withQuietHours(QuietHours.outside(SendWindow.hours(8, 21))));
        MessageId another = offers(1).get(0);
        fixture.drain();
        assertThat(fixture.message(another).dueAt().orElseThrow())
                .isAfterOrEqualTo(TUESDAY.plus(Duration.ofHours(8)))
                .isBefore(TUESDAY.plus(Duration.ofHours(8)).plus(Duration.ofMinutes(15)));
    }

    @Test
    void counts_any_so_many_hours_and_weeks_and_days_together() {
        cap(FrequencyCap.perHours(2, 24), FrequencyCap.perWeek(3));
        Instant start = fixture.clock.instant();
        offers(1);
        fixture.drain();
        offers(5);
        drainAt(start.plus(Duration.ofHours(20)));
        assertThat(sent()).isEqualTo(2);
        // The first of the two no longer counts.
        drainAt(start.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(15)));
        assertThat(sent()).isEqualTo(3);
        drainAt(Instant.parse("2026-03-08T23:59:00Z"));
        assertThat(sent()).isEqualTo(3);
        drainAt(Instant.parse("2026-03-09T00:15:00Z"));
        assertThat(sent()).isEqualTo(5);
    }

    @Test
    void counts_by_person_channel_and_purpose_and_what_needs_no_consent_only_if_it_is_named() {
        cap(FrequencyCap.perDay(1).on(fixture.channel), FrequencyCap.perDay(1).forPurpose(Purpose.TRANSACTIONAL));
        ContactId ben = fixture.consenting("ben");
        Purpose news = Purpose.of("news");
        fixture.desk.consents().record(RecordConsent.grant(ann, fixture.channel, news, "test"));

        offers(1);
        fixture.drain();
        MessageId otherPurpose = fixture.enqueue(fixture.to(ann).withPurpose(news));
        MessageId otherPerson = fixture.enqueue(fixture.to(ben).withPurpose(Purpose.MARKETING));
        MessageId receipt = fixture.enqueue(fixture.to(ann));
        fixture.drain();
        MessageId second = fixture.enqueue(fixture.to(ann));
        MessageId code = fixture.enqueue(fixture.to(ann).withPurpose(Purpose.AUTHENTICATION));
        fixture.drain();

        assertThat(List.of(otherPerson, receipt, code))
                .allSatisfy(id -> assertThat(fixture.message(id).state()).isEqualTo(MessageState.ACCEPTED));
        assertThat(List.of(otherPurpose, second))
                .allSatisfy(id -> assertThat(fixture.message(id).reason()).isEqualTo(MessageReason.FREQUENCY_CAPPED));
    }

    @Test
    void counts_messages_to_an_address_by_the_address() {
        cap(FrequencyCap.perDay(1).forPurpose(Purpose.TRANSACTIONAL));
        List<MessageId> ids = new ArrayList<>();
        for (String local : List.of("x", "x", "y")) {
            ids.add(fixture.enqueue(SendMessage.toAddress(local + "@example.org", fixture.channel)
                    .withText("Hello")));
        }
        fixture.drain();

        List<MessageState> states =
                ids.stream().map(id -> fixture.message(id).state()).toList();
        assertThat(states.subList(0, 2)).containsExactlyInAnyOrder(MessageState.ACCEPTED, MessageState.PENDING);
        assertThat(states.get(2)).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void gives_back_what_was_certainly_not_sent_and_keeps_what_may_have_been() {
        cap(FrequencyCap.perDay(1));
        fixture.provider.onCall(1, Reaction.reject(RejectionKind.CONTENT));
        fixture.provider.onCall(2, Reaction.loseAnswerBefore());
        offers(1);
        fixture.drain();
        assertThat(explain(Purpose.MARKETING).caps()).extracting(CapUsage::used).containsExactly(0);

        MessageId lost = offers(1).get(0);
        fixture.drain();
        assertThat(fixture.message(lost).state()).isEqualTo(MessageState.UNKNOWN);
        MessageId waiting = offers(1).get(0);
        fixture.drain();
        assertThat(fixture.message(waiting).reason()).isEqualTo(MessageReason.FREQUENCY_CAPPED);

        fixture.desk.messages().resolve(lost, Resolution.NOT_SENT);
        assertThat(explain(Purpose.MARKETING).caps()).extracting(CapUsage::used).containsExactly(0);
        fixture.drain();
        assertThat(fixture.message(lost).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(explain(Purpose.MARKETING).caps()).extracting(CapUsage::used).containsExactly(1);
    }

    @Test
    void a_message_that_is_tried_again_does_not_stand_in_its_own_way() {
        cap(FrequencyCap.perDay(1));
        fixture.provider.onCall(1, Reaction.reject(RejectionKind.BUSY));
        MessageId message = offers(1).get(0);
        fixture.drain();
        drainAt(fixture.clock.instant().plus(Duration.ofMinutes(5)));

        assertThat(fixture.message(message).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void ends_what_expires_before_one_more_is_free() {
        cap(FrequencyCap.perDay(1));
        offers(1);
        fixture.drain();
        MessageId brief = fixture.enqueue(offer().expiresAt(TUESDAY));
        fixture.drain();

        assertThat(fixture.message(brief).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(fixture.message(brief).reason()).isEqualTo(MessageReason.FREQUENCY_CAPPED);
    }

    @Test
    void explains_why_in_one_call_and_changes_nothing() {
        SendExplanation free = explain(Purpose.MARKETING);
        assertThat(free.allowed()).isTrue();
        assertThat(free.gates()).extracting(GateFinding::gate).containsExactly(SendGate.values());
        assertThat(free.consent().orElseThrow().state()).contains(ConsentState.GIVEN);
        assertThat(free.consent().orElseThrow().deciding()).isPresent();
        assertThat(free.zones()).isEmpty();

        fixture.desk
                .sendingRules()
                .set(SendingPolicy.none()
                        .withZone(ZoneId.of("America/New_York"))
                        .withQuietHours(QuietHours.outside(SendWindow.hours(8, 21)))
                        .withCap(FrequencyCap.perDay(2)));
        SendExplanation quiet = explain(Purpose.MARKETING);
        GateFinding deciding = quiet.deciding().orElseThrow();
        assertThat(deciding.gate()).isEqualTo(SendGate.QUIET_HOURS);
        assertThat(deciding.until()).contains(Instant.parse("2026-03-02T13:00:00Z"));
        assertThat(quiet.zones()).containsExactly(ZoneId.of("America/New_York"));
        assertThat(quiet.caps()).containsExactly(new CapUsage(FrequencyCap.perDay(2), 0, quiet.at()));
        assertThat(explain(Purpose.TRANSACTIONAL).allowed()).isTrue();
        assertThat(explain(Purpose.TRANSACTIONAL).consent()).isEmpty();
    }

    @Test
    void explains_every_gate_that_says_no_and_which_is_the_first() {
        cap(FrequencyCap.perDay(1));
        offers(1);
        fixture.drain();
        assertThat(explain(Purpose.MARKETING).deciding().orElseThrow())
                .isEqualTo(new GateFinding(
                        SendGate.FREQUENCY_CAP, "defer", MessageReason.FREQUENCY_CAPPED, Optional.of(TUESDAY)));

        fixture.desk.consents().record(RecordConsent.withdraw(ann, fixture.channel, Purpose.MARKETING, "test"));
        fixture.desk
                .suppressions()
                .suppress(SuppressAddress.opaque("ann@example.org", fixture.channel, SuppressionReason.MANUAL));
        SendExplanation no = explain(Purpose.MARKETING);

        assertThat(no.deciding().orElseThrow().gate()).isEqualTo(SendGate.SUPPRESSION);
        assertThat(no.gates().stream().filter(one -> !one.allows()).map(GateFinding::reason))
                .containsExactly(
                        MessageReason.ADDRESS_SUPPRESSED,
                        MessageReason.CONSENT_WITHDRAWN,
                        MessageReason.FREQUENCY_CAPPED);
        assertThat(no.suppression()).isPresent();
        assertThat(explain(Purpose.of("never-asked")).gates())
                .anySatisfy(one -> assertThat(one.reason()).isEqualTo(MessageReason.NO_CONSENT));
    }

    @Test
    void explains_nothing_of_nobody_and_of_no_channel() {
        var rules = fixture.desk.sendingRules();
        Instant now = fixture.clock.instant();

        assertThatThrownBy(() -> rules.explain(new ContactId(new UUID(1, 2)), fixture.channel, Purpose.MARKETING, now))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> rules.explain(ann, Channel.of("pigeon"), Purpose.MARKETING, now))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
    }

    @Test
    void explains_that_nobody_is_there_any_more() {
        fixture.desk.contacts().delete(ann);
        assertThat(explain(Purpose.MARKETING).deciding().orElseThrow().reason()).isEqualTo(MessageReason.CONTACT_GONE);

        fixture.desk.contacts().erase(ann);
        GateFinding gone = explain(Purpose.TRANSACTIONAL).deciding().orElseThrow();
        assertThat(gone.gate()).isEqualTo(SendGate.ADDRESS);
        assertThat(gone.reason()).isEqualTo(MessageReason.CONTACT_GONE);
    }
}
