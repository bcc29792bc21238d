package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.SendingRules;
import io.frontdesk.messaging.SendingRulesChanged;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quiet hours and holidays through a whole desk. It is 4 in the morning in New York when each test begins, and 10 in Berlin. */
public abstract class QuietHoursContract {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = QuietHours.outside(SendWindow.hours(8, 21));
    private static final Instant EIGHT = Instant.parse("2026-03-02T13:00:00Z");

    private DeskFixture fixture;
    private int people;

    protected QuietHoursContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        fixture = new DeskFixture(persistence());
        rules().set(SendingPolicy.none().withZone(BERLIN).withQuietHours(NIGHT));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SendingRules rules() {
        return fixture.desk.sendingRules();
    }

    private ContactId in(ZoneId zone) {
        ContactId id = fixture.desk
                .contacts()
                .create(CreateContact.of(
                        ContactProfile.withEmailAddress(EmailAddress.of("p" + people++ + "@example.org"))
                                .withZone(zone)))
                .contact()
                .id();
        fixture.desk.consents().record(RecordConsent.grant(id, fixture.channel, Purpose.MARKETING, "test"));
        return id;
    }

    private SendMessage offer(ContactId contact) {
        return fixture.to(contact).withPurpose(Purpose.MARKETING);
    }

    private int sent() {
        return fixture.provider.acceptedMessages().size();
    }

    @Test
    void puts_off_to_the_morning_where_the_recipient_is_and_sends_then() {
        MessageId asleep = fixture.enqueue(offer(in(NEW_YORK)));
        MessageId awake = fixture.enqueue(offer(in(BERLIN)));
        fixture.drain();

        assertThat(fixture.message(awake).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(fixture.message(asleep).reason()).isEqualTo(MessageReason.QUIET_HOURS);
        Instant due = fixture.message(asleep).dueAt().orElseThrow();
        assertThat(due).isAfterOrEqualTo(EIGHT).isBefore(EIGHT.plus(Duration.ofMinutes(15)));
        fixture.clock.set(due.minusMillis(1));
        fixture.drain();
        assertThat(sent()).isEqualTo(1);
        fixture.clock.set(due);
        fixture.drain();
        assertThat(fixture.message(asleep).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void goes_by_the_tenants_zone_where_nobody_knows_the_recipients() {
        rules().set(rules().get().withZone(NEW_YORK));
        ContactId somewhere = fixture.consenting("somewhere");

        assertThat(fixture.desk.messages().enqueue(offer(somewhere)))
                .isInstanceOfSatisfying(
                        EnqueueResult.Deferred.class,
                        one -> assertThat(one.reason()).isEqualTo(MessageReason.QUIET_HOURS));
    }

    @Test
    void lets_what_was_asked_for_leave_at_any_time_unless_the_tenant_says_otherwise() {
        ContactId asleep = in(NEW_YORK);
        fixture.enqueue(fixture.to(asleep).withPurpose(Purpose.AUTHENTICATION));
        fixture.enqueue(fixture.to(asleep).withPurpose(Purpose.TRANSACTIONAL));
        fixture.drain();
        assertThat(sent()).isEqualTo(2);

        rules().set(rules().get().binding(Purpose.TRANSACTIONAL).exempting(Purpose.MARKETING));
        MessageId receipt = fixture.enqueue(fixture.to(asleep));
        fixture.enqueue(offer(asleep));
        fixture.drain();
        assertThat(sent()).isEqualTo(3);
        assertThat(fixture.message(receipt).reason()).isEqualTo(MessageReason.QUIET_HOURS);
    }

    @Test
    void spreads_what_waited_over_the_first_minutes_and_not_past_the_end() {
        Set<Instant> untils = untilsOf(50);
        assertThat(untils).hasSizeGreaterThan(45).allSatisfy(within(Duration.ofMinutes(15)));

        rules().set(rules().get().withSpread(Duration.ZERO));
        assertThat(untilsOf(5)).containsExactly(EIGHT);

        rules().set(rules().get()
                .withQuietHours(QuietHours.outside(SendWindow.daily(LocalTime.of(8, 0), LocalTime.of(8, 2))))
                .withSpread(Duration.ofHours(6)));
        assertThat(untilsOf(50)).hasSizeGreaterThan(45).allSatisfy(within(Duration.ofMinutes(2)));
    }

    private static Consumer<Instant> within(Duration room) {
        return until -> assertThat(until).isAfterOrEqualTo(EIGHT).isBefore(EIGHT.plus(room));
    }

    private Set<Instant> untilsOf(int messages) {
        ContactId asleep = in(NEW_YORK);
        Set<Instant> untils = new HashSet<>();
        for (int i = 0; i < messages; i++) {
            untils.add(((EnqueueResult.Deferred) fixture.desk.messages().enqueue(offer(asleep))).until());
        }
        return untils;
    }

    @Test
    void says_ahead_that_a_time_is_quiet_and_waits_when_it_comes() {
        Instant midnight = Instant.parse("2026-03-03T05:00:00Z");
        EnqueueResult queued =
                fixture.desk.messages().enqueue(offer(in(NEW_YORK)).sendAt(midnight));
        assertThat(queued)
                .isInstanceOfSatisfying(
                        EnqueueResult.Queued.class,
                        one -> assertThat(one.forecast()).contains(MessageReason.QUIET_HOURS));

        fixture.clock.set(midnight);
        fixture.drain();
        assertThat(fixture.message(queued.id()).reason()).isEqualTo(MessageReason.QUIET_HOURS);
        // Nobody looked in time: the next window, and what is told moves with it.
        Instant late = Instant.parse("2026-03-04T03:00:00Z");
        fixture.clock.set(late);
        fixture.drain();
        Instant due = fixture.message(queued.id()).dueAt().orElseThrow();
        assertThat(due).isAfterOrEqualTo(EIGHT.plus(Duration.ofDays(2)));
        fixture.clock.set(due);
        fixture.drain();
        assertThat(fixture.message(queued.id()).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void ends_what_would_come_too_late_in_the_morning() {
        MessageId before = fixture.enqueue(offer(in(NEW_YORK)).expiresAt(EIGHT));
        MessageId after = fixture.enqueue(offer(in(NEW_YORK)).expiresAt(EIGHT.plusMillis(1)));
        fixture.drain();

        assertThat(fixture.message(before).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(fixture.message(before).reason()).isEqualTo(MessageReason.QUIET_HOURS);
        assertThat(fixture.message(after).dueAt().orElseThrow()).isBefore(EIGHT.plusMillis(1));
    }

    @Test
    void refuses_what_no_hour_suits_instead_of_putting_it_off_for_ever() {
        var everyDay = new ArrayList<LocalDate>();
        for (int day = 0; day < 60; day++) {
            everyDay.add(LocalDate.of(2026, 3, 1).plusDays(day));
        }
        rules().set(rules().get().withHolidays(SendingPolicy.EVERYWHERE, everyDay));

        EnqueueResult result = fixture.desk.messages().enqueue(offer(in(BERLIN)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        EnqueueResult.Suppressed.class,
                        one -> assertThat(one.reason()).isEqualTo(MessageReason.NO_SEND_WINDOW));
    }

    @Test
    void leaves_holidays_out() {
        rules().set(rules().get().withHolidays(SendingPolicy.EVERYWHERE, List.of(LocalDate.of(2026, 3, 2))));

        MessageId message = fixture.enqueue(offer(in(BERLIN)));

        assertThat(fixture.message(message).dueAt().orElseThrow())
                .isAfterOrEqualTo(Instant.parse("2026-03-03T07:00:00Z"))
                .isBefore(Instant.parse("2026-03-03T07:15:00Z"));
    }

    @Test
    void a_change_counts_at_once_for_what_waits_and_is_journaled_once() {
        MessageId message = fixture.enqueue(offer(in(NEW_YORK)));
        SendingPolicy later = rules().get().withQuietHours(QuietHours.outside(SendWindow.hours(9, 21)));

        assertThat(rules().set(later)).isEqualTo(later);
        rules().set(later);

        assertThat(rules().get()).isEqualTo(later);
        fixture.clock.set(fixture.message(message).dueAt().orElseThrow());
        fixture.drain();
        assertThat(fixture.message(message).dueAt().orElseThrow()).isAfterOrEqualTo(EIGHT.plusSeconds(3600));
        List<Activity> changes = fixture.desk.activities().list(PageRequest.first(100)).items().stream()
                .filter(one -> one.type().equals(SendingRulesChanged.TYPE.name()))
                .toList();
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).data().values()).isEqualTo(Map.of("quiet_hours", "1", "holidays", "0", "caps", "0"));
    }

    @Test
    void refuses_a_suspended_tenant() {
        ContactId contact = in(BERLIN);
        fixture.frontdesk.tenants().suspend(fixture.tenant.id());

        List<Runnable> calls = List.of(
                () -> rules().get(),
                () -> rules().set(SendingPolicy.none()),
                () -> rules().explain(contact, fixture.channel, Purpose.MARKETING, fixture.clock.instant()));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE)));
        assertThat(SendingRules.class.getDeclaredMethods())
                .as("a call for each")
                .hasSameSizeAs(calls);
    }
}
