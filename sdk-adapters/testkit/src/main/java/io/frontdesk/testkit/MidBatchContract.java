package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Something changes while a claimed batch is on its way: what is on the wire at that moment is sent, nothing after it. The provider takes four at a
 * time, and the change is committed while it has the first.
 */
public abstract class MidBatchContract {

    private static final int ON_THE_WIRE = 4;
    private static final int QUEUED = 100;

    private DeskFixture f;
    private ContactId ann;
    private ContactId ben;

    protected MidBatchContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void queueForTwoPeople() {
        f = new DeskFixture(persistence());
        f.provider.inFlight(ON_THE_WIRE);
        ann = f.consenting("ann");
        ben = f.consenting("ben");
        var commands = new ArrayList<SendMessage>();
        for (int i = 0; i < QUEUED; i++) {
            commands.add(f.to(ann).withPurpose(Purpose.MARKETING));
            commands.add(f.to(ben).withPurpose(Purpose.MARKETING));
        }
        f.desk.messages().enqueueAll(commands);
    }

    @AfterEach
    void close() {
        f.close();
    }

    @Test
    void a_withdrawal_stops_the_rest_of_that_persons_and_nobody_elses() {
        meanwhile(() -> f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, Purpose.MARKETING, "letter")));
        assertStopped(MessageReason.CONSENT_WITHDRAWN);
    }

    @Test
    void a_withdrawal_of_everything_stops_the_rest() {
        meanwhile(() -> f.desk.consents().record(RecordConsent.withdrawEverything(ann, "letter")));
        assertStopped(MessageReason.CONSENT_WITHDRAWN);
    }

    @Test
    void a_complaint_stops_the_rest() {
        meanwhile(() -> f.desk.suppressions()
                .suppress(SuppressAddress.opaque("ann@example.org", f.channel, SuppressionReason.COMPLAINT)));
        assertStopped(MessageReason.ADDRESS_SUPPRESSED);
    }

    @Test
    void stop_stops_the_rest() {
        meanwhile(
                () -> f.desk.optOuts().handle(InboundText.from(EmailAddress.of("ann@example.org"), f.channel, "STOP")));
        assertThat(sentTo("ben")).isEqualTo(QUEUED);
        // Its confirmation is one more.
        assertThat(sentTo("ann")).isBetween(1, ON_THE_WIRE + 1);
    }

    @Test
    void a_rest_that_the_person_takes_stops_the_rest() {
        meanwhile(() -> f.desk.preferences()
                .save(
                        ann,
                        SavePreferences.nothing().pauseUntil(f.clock.instant().plus(Duration.ofDays(9)))));
        assertStopped(MessageReason.PAUSED_BY_CONTACT);
    }

    @Test
    void who_is_deleted_or_erased_is_sent_nothing_more() {
        meanwhile(() -> {
            f.desk.contacts().erase(ann);
            f.desk.contacts().delete(ben);
        });
        assertThat(sent()).isLessThanOrEqualTo(ON_THE_WIRE);
    }

    @Test
    void an_address_that_changes_gets_nothing_more() {
        meanwhile(() -> {
            var contact = f.desk.contacts().find(ann).orElseThrow();
            f.desk.contacts()
                    .update(UpdateContact.of(
                            contact, contact.profile().withEmail(EmailAddress.of("anna@example.org"))));
        });
        assertThat(sentTo("ann")).isLessThanOrEqualTo(ON_THE_WIRE);
        assertThat(sentTo("ann") + sentTo("anna")).isEqualTo(QUEUED);
    }

    @Test
    void a_suspended_tenant_sends_nothing_more_until_it_is_active_again() {
        meanwhile(() -> f.frontdesk.tenants().suspend(f.tenant.id()));
        assertThat(sent()).isLessThanOrEqualTo(ON_THE_WIRE);
        f.frontdesk.tenants().reactivate(f.tenant.id());
        f.clock.advance(Duration.ofMinutes(5));
        f.drain();
        assertThat(sent()).isEqualTo(2 * QUEUED);
    }

    @Test
    void a_pause_holds_the_rest_back_and_loses_none() {
        PauseTarget target = PauseTarget.tenant(f.tenant.id());
        meanwhile(() -> f.frontdesk.pauses().pause(PauseSending.of(target)));
        assertThat(sent()).isLessThanOrEqualTo(ON_THE_WIRE);
        f.frontdesk.pauses().resume(target);
        f.clock.advance(Duration.ofMinutes(2));
        f.drain();
        assertThat(sent()).isEqualTo(2 * QUEUED);
    }

    @Test
    void a_window_that_closes_holds_the_rest_back_until_it_opens() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        f.desk.sendingRules()
                .set(SendingPolicy.none().withZone(berlin).withQuietHours(QuietHours.outside(SendWindow.hours(9, 11))));
        meanwhile(() -> f.clock.set(Instant.parse("2026-03-02T10:00:00Z")));
        assertThat(sent()).isLessThanOrEqualTo(ON_THE_WIRE);
        f.clock.set(Instant.parse("2026-03-03T08:30:00Z"));
        f.drain();
        assertThat(sent()).isEqualTo(2 * QUEUED);
    }

    @Test
    void a_consent_that_ends_stops_the_rest() {
        f.clock.advance(Duration.ofSeconds(1));
        Instant end = f.clock.instant().plusSeconds(20);
        f.desk.consents()
                .record(RecordConsent.renew(ann, f.channel, Purpose.MARKETING, "form")
                        .expiresAt(end));
        meanwhile(() -> f.clock.set(end));
        assertThat(sentTo("ann")).isLessThanOrEqualTo(ON_THE_WIRE);
        assertThat(sentTo("ben")).isEqualTo(QUEUED);
    }

    @Test
    void who_says_yes_and_no_in_turn_loses_nothing_but_what_was_due_in_between() {
        meanwhile(() -> {
            f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, Purpose.MARKETING, "letter"));
            f.clock.advance(Duration.ofSeconds(1));
            f.desk.consents().record(RecordConsent.grant(ann, f.channel, Purpose.MARKETING, "form"));
        });
        assertThat(sent()).isEqualTo(2 * QUEUED);
    }

    /** The provider has the first message; what {@code change} does is committed before it answers. */
    private void meanwhile(Runnable change) {
        f.provider.whenCalled(call -> {
            if (call == 1) {
                change.run();
            }
        });
        f.drain();
    }

    private void assertStopped(MessageReason reason) {
        assertThat(sentTo("ben")).isEqualTo(QUEUED);
        int sent = sentTo("ann");
        assertThat(sent).isLessThanOrEqualTo(ON_THE_WIRE);
        List<MessageId> stopped = f.desk.messages().list(MessageQuery.all(), PageRequest.first(500)).items().stream()
                .filter(message -> message.contact().equals(Optional.of(ann)))
                .filter(message -> message.state() == MessageState.SUPPRESSED && message.reason() == reason)
                .map(Message::id)
                .toList();
        assertThat(stopped).hasSize(QUEUED - sent);
    }

    private int sent() {
        return f.provider.acceptedMessages().size();
    }

    private int sentTo(String local) {
        return (int) f.provider.acceptedMessages().stream()
                .map(OutboundMessage::recipient)
                .filter((local + "@example.org")::equals)
                .count();
    }
}
