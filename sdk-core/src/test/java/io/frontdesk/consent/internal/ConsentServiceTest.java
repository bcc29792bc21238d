package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.fixture.ServiceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentServiceTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final Consents consents = desk.consents();
    private final ContactId anna = contact(desk, "anna@example.org");
    private final ContactId ben = contact(desk, "ben@example.org");

    @Test
    void a_grant_holds_until_it_is_withdrawn() {
        assertThat(status(anna)).isEqualTo(ConsentStatus.NONE);

        ConsentEntry granted = consents.record(grant(anna)).entry();
        assertThat(status(anna).granted()).isTrue();
        assertThat(status(anna).deciding()).contains(granted.id());
        desk.clock.advance(Duration.ofSeconds(1));
        ConsentEntry withdrawn = consents.record(withdraw(anna)).entry();

        assertThat(status(anna).granted()).isFalse();
        assertThat(status(anna).deciding()).contains(withdrawn.id());
        assertThat(consents.history(anna)).containsExactly(granted, withdrawn);
        assertThat(desk.journal.events()).endsWith(recorded(granted), recorded(withdrawn));
    }

    @Test
    void a_consent_is_for_one_contact_channel_and_purpose() {
        consents.record(grant(anna));

        assertThat(status(ben).granted()).isFalse();
        assertThat(consents.status(anna, Channel.SMS, Purpose.MARKETING).granted())
                .isFalse();
        assertThat(consents.status(anna, Channel.EMAIL, Purpose.of("surveys")).granted())
                .isFalse();
    }

    @Test
    void a_no_that_is_repeated_holds_against_a_yes_of_the_time_in_between() {
        consents.record(withdraw(anna));
        desk.clock.advance(Duration.ofDays(4));
        assertThat(consents.record(withdraw(anna))).isInstanceOf(RecordConsentResult.Recorded.class);
        desk.clock.advance(Duration.ofDays(1));

        consents.record(grant(anna).statedAt(ServiceFixture.START.plus(Duration.ofDays(2))));

        assertThat(status(anna).granted()).isFalse();
    }

    @Test
    void saying_it_twice_changes_nothing() {
        Instant stated = ServiceFixture.START.minusSeconds(60);
        for (RecordConsent command :
                List.of(grant(anna), grant(anna).statedAt(stated), grant(anna).undated())) {
            RecordConsentResult first = consents.record(command);
            desk.journal.clear();
            desk.clock.advance(Duration.ofHours(1));

            assertThat(consents.record(command)).isInstanceOf(RecordConsentResult.AlreadyRecorded.class);
            assertThat(consents.record(command).entry()).isEqualTo(first.entry());
            assertThat(desk.journal.events()).isEmpty();
        }
    }

    @Test
    void the_statement_made_last_decides_not_the_one_recorded_last() {
        consents.record(withdraw(anna).statedAt(Instant.parse("2025-06-01T00:00:00Z")));
        consents.record(grant(anna).statedAt(Instant.parse("2025-01-01T00:00:00Z")));
        consents.record(grant(anna).undated());

        assertThat(status(anna).granted()).isFalse();
        assertThat(consents.history(anna)).hasSize(3);

        consents.record(grant(anna).statedAt(Instant.parse("2025-06-01T00:00:00Z")));
        assertThat(status(anna).granted())
                .as("of two at one instant the withdrawal holds")
                .isFalse();

        consents.record(grant(anna).statedAt(Instant.parse("2025-06-01T00:00:00.000001Z")));
        assertThat(status(anna).granted()).isTrue();
    }

    @Test
    void an_undated_grant_yields_to_any_dated_statement_and_an_undated_withdrawal_counts_as_now() {
        consents.record(grant(anna).undated());
        assertThat(status(anna).granted()).isTrue();
        consents.record(withdraw(anna).statedAt(Instant.parse("1990-01-01T00:00:00Z")));
        assertThat(status(anna).granted()).isFalse();

        consents.record(grant(ben).statedAt(ServiceFixture.START.minusSeconds(1)));
        consents.record(withdraw(ben).undated());
        assertThat(status(ben).granted()).isFalse();
    }

    @Test
    void a_withdrawal_made_now_stops_even_a_grant_from_a_clock_that_runs_ahead() {
        consents.record(grant(anna).statedAt(ServiceFixture.START.plus(Duration.ofMinutes(5))));
        consents.record(withdraw(anna));

        assertThat(status(anna).granted()).isFalse();
    }

    @Test
    void a_batch_decides_in_order_and_answers_in_order() {
        List<RecordConsentResult> results = consents.recordAll(List.of(
                grant(anna),
                withdraw(ben),
                grant(anna),
                withdraw(anna),
                withdraw(ben).undated(),
                grant(ben).undated()));

        assertThat(results)
                .extracting(result -> result.fold(recorded -> "new", already -> "old"))
                .containsExactly("new", "new", "old", "new", "new", "new");
        assertThat(results.get(2).entry()).isEqualTo(results.get(0).entry());
        assertThat(status(anna).granted()).isFalse();
        assertThat(desk.journal.events().stream().filter(ConsentRecorded.class::isInstance))
                .hasSize(5);
        assertThat(consents.recordAll(List.of())).isEmpty();
    }

    @Test
    void a_batch_is_written_whole_or_not_at_all() {
        var nobody = new ContactId(new UUID(4, 4));
        desk.journal.clear();

        assertThatThrownBy(() -> consents.recordAll(List.of(grant(anna), grant(nobody))))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining(nobody.toString());

        assertThat(consents.history(anna)).isEmpty();
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void another_tenants_contact_is_not_found_and_not_seen() {
        TenantId other = desk.newTenant("other");
        Consents foreign = desk.consentModule.consents(desk.context(other));
        consents.record(grant(anna));

        assertThatThrownBy(() -> foreign.record(grant(anna)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(foreign.status(anna, Channel.EMAIL, Purpose.MARKETING)).isEqualTo(ConsentStatus.NONE);
        assertThat(foreign.history(anna)).isEmpty();
    }

    @Test
    void refuses_the_future_and_the_time_before_1970_naming_each() {
        Instant tooLate = ServiceFixture.START.plus(Duration.ofMinutes(5)).plusNanos(1000);

        assertThatThrownBy(() -> consents.recordAll(List.of(
                        grant(anna).statedAt(tooLate),
                        grant(anna),
                        grant(ben).statedAt(Instant.EPOCH.minusNanos(1000)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("commands[0].statedAt lies in the future")
                .hasMessageContaining("commands[2].statedAt lies before 1970")
                .hasMessageNotContaining("commands[1]");
        assertThatThrownBy(() -> consents.recordAll(Collections.nCopies(1001, grant(anna))))
                .isInstanceOf(InvalidInputException.class);
        assertThat(consents.history(anna)).isEmpty();
    }

    @Test
    void keeps_who_recorded_it_and_when() {
        consents.record(grant(anna).statedAt(ServiceFixture.START.minusSeconds(60)));

        var rows = desk.persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.persistence.consents().lines(desk.tenant, List.of(anna)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.entry().actor()).isEqualTo(Actor.user("maria"));
            assertThat(row.entry().source()).isEqualTo("webshop");
            assertThat(row.entry().recordedAt()).isEqualTo(ServiceFixture.START);
            assertThat(row.entry().statedAt()).contains(ServiceFixture.START.minusSeconds(60));
            assertThat(row.entry().effectiveAt()).isEqualTo(ServiceFixture.START.minusSeconds(60));
        });
    }

    @Test
    void the_look_up_answers_every_key_of_any_tenant() {
        TenantId other = desk.newTenant("other");
        consents.record(grant(anna));
        consents.record(withdraw(ben));
        var granted = key(desk.tenant, anna);
        var withdrawn = key(desk.tenant, ben);
        var crossed = key(other, anna);

        Map<ConsentKey, ConsentStatus> statuses = desk.persistence
                .transactions()
                .required(
                        TenantScope.batch(List.of(desk.tenant, other)),
                        () -> desk.consentModule.lookup().statuses(List.of(granted, withdrawn, crossed)));

        assertThat(statuses).hasSize(3).containsEntry(crossed, ConsentStatus.NONE);
        assertThat(statuses.get(granted).granted()).isTrue();
        assertThat(statuses.get(withdrawn).granted()).isFalse();
        assertThat(statuses.get(withdrawn).deciding()).isPresent();
    }

    static ContactId contact(ServiceFixture desk, String email) {
        return desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of(email))))
                .contact()
                .id();
    }

    private ConsentStatus status(ContactId contact) {
        return consents.status(contact, Channel.EMAIL, Purpose.MARKETING);
    }

    private static ConsentKey key(TenantId tenant, ContactId contact) {
        return new ConsentKey(new ContactRef(tenant, contact), Channel.EMAIL, Purpose.MARKETING);
    }

    private static RecordConsent grant(ContactId contact) {
        return RecordConsent.grant(contact, Channel.EMAIL, Purpose.MARKETING, "webshop");
    }

    private static RecordConsent withdraw(ContactId contact) {
        return RecordConsent.withdraw(contact, Channel.EMAIL, Purpose.MARKETING, "webshop");
    }

    private static ConsentRecorded recorded(ConsentEntry entry) {
        assertThat(entry.state()).isIn(ConsentState.GIVEN, ConsentState.WITHDRAWN);
        return new ConsentRecorded(entry.contact(), entry.id(), entry.reach(), entry.state());
    }
}
