package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.messaging.HealthConcern;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MessageBounced;
import io.frontdesk.messaging.MessageComplained;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SenderPaused;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportApplierTest {

    private final ReportFixture r = new ReportFixture();

    @Test
    void says_a_bounce_once_however_often_it_is_reported() {
        MessageRow row = r.insert(MessageState.ACCEPTED, MessageReason.NONE);

        assertThat(r.apply(row, ReportKind.HARD_BOUNCE, ReportKind.HARD_BOUNCE))
                .isEqualTo(new ReportApplier.Applied(1, 1));
        assertThat(r.apply(row, ReportKind.HARD_BOUNCE)).isEqualTo(new ReportApplier.Applied(1, 0));

        assertThat(events(MessageBounced.class))
                .containsExactly(
                        new MessageBounced(row.ref().message(), Channel.EMAIL, MessageReason.HARD_BOUNCED, "5.1.1"));
        assertThat(suppression(row)).contains(SuppressionReason.HARD_BOUNCE);
        assertThat(figures()).isEqualTo(new HealthFigures(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void does_not_suppress_again_by_an_old_bounce_what_somebody_let_go() {
        MessageRow row = r.insert(MessageState.ACCEPTED, MessageReason.NONE);
        r.apply(row, ReportKind.HARD_BOUNCE, ReportKind.COMPLAINT);
        r.in(() -> r.f.persistence.suppressions().remove(key(row)));

        r.apply(row, ReportKind.HARD_BOUNCE, ReportKind.COMPLAINT, ReportKind.UNSUBSCRIBED);
        r.in(() -> r.f.persistence.suppressions().remove(key(row)));
        r.apply(row, ReportKind.UNSUBSCRIBED);

        assertThat(suppression(row)).isEmpty();
    }

    @Test
    void blames_nobody_for_a_blocked_message() {
        MessageRow row = r.insert(MessageState.DELIVERED, MessageReason.NONE);

        r.apply(row, ReportKind.BLOCKED);

        assertThat(r.row(row).reason()).isEqualTo(MessageReason.BLOCKED);
        assertThat(suppression(row)).isEmpty();
        assertThat(figures()).isEqualTo(new HealthFigures(0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void keeps_the_state_of_a_message_that_is_called_spam() {
        MessageRow row = r.insert(MessageState.DELIVERED, MessageReason.NONE);

        assertThat(r.apply(row, ReportKind.COMPLAINT).changed()).isEqualTo(1);
        assertThat(r.apply(row, ReportKind.COMPLAINT).changed()).isZero();

        assertThat(r.row(row)).isEqualTo(row);
        assertThat(events(MessageComplained.class)).hasSize(1);
        assertThat(suppression(row)).contains(SuppressionReason.COMPLAINT);
        assertThat(figures()).isEqualTo(new HealthFigures(0, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void withdraws_the_consent_the_message_rested_on_when_its_reader_unsubscribes() {
        ContactId ann = contact();
        r.f.consents().record(RecordConsent.grant(ann, Channel.EMAIL, Purpose.MARKETING, "test"));
        r.f.clock.advance(Duration.ofMinutes(1));
        MessageRow row = r.insert(r.f.tenant, MessageState.DELIVERED, MessageReason.NONE, Purpose.MARKETING, ann);

        r.apply(row, ReportKind.UNSUBSCRIBED);
        r.apply(row, ReportKind.UNSUBSCRIBED);

        assertThat(r.f.consents().status(ann, Channel.EMAIL, Purpose.MARKETING).granted())
                .isFalse();
        assertThat(events(ConsentRecorded.class)).hasSize(2);
        assertThat(suppression(row)).isEmpty();
    }

    @Test
    void stops_the_address_where_no_withdrawal_can() {
        MessageRow nobody = r.insert(r.f.tenant, MessageState.DELIVERED, MessageReason.NONE, Purpose.MARKETING, null);
        MessageRow gone = r.insert(
                r.f.tenant,
                MessageState.DELIVERED,
                MessageReason.NONE,
                Purpose.MARKETING,
                new ContactId(new UUID(9, 9)));
        MessageRow receipt =
                r.insert(r.f.tenant, MessageState.DELIVERED, MessageReason.NONE, Purpose.TRANSACTIONAL, contact());

        for (MessageRow row : List.of(nobody, gone, receipt)) {
            r.apply(row, ReportKind.UNSUBSCRIBED);
            assertThat(suppression(row)).contains(SuppressionReason.UNSUBSCRIBED);
        }
    }

    @Test
    void gives_an_address_up_at_its_fifth_soft_bounce_and_not_across_a_delivery() {
        for (int i = 1; i <= 4; i++) {
            r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.SOFT_BOUNCE);
        }
        r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.DELIVERED);
        for (int i = 1; i <= 4; i++) {
            r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.SOFT_BOUNCE);
        }
        MessageRow last = sameAddress(MessageState.ACCEPTED);
        assertThat(suppression(last)).isEmpty();

        r.apply(last, ReportKind.SOFT_BOUNCE, ReportKind.SOFT_BOUNCE);

        assertThat(suppression(last)).contains(SuppressionReason.SOFT_BOUNCES);
    }

    @Test
    void five_soft_bounces_in_a_week_are_five() {
        for (int i = 1; i <= 4; i++) {
            r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.SOFT_BOUNCE);
            r.f.clock.advance(Duration.ofHours(42));
        }
        MessageRow last = sameAddress(MessageState.ACCEPTED);
        assertThat(suppression(last)).isEmpty();

        r.apply(last, ReportKind.SOFT_BOUNCE);

        assertThat(suppression(last)).contains(SuppressionReason.SOFT_BOUNCES);
    }

    @Test
    void counts_several_soft_bounces_of_one_address_in_one_batch() {
        List<DeliveryReport> reports = new ArrayList<>();
        MessageRow row = sameAddress(MessageState.ACCEPTED);
        reports.add(r.report(row.ref(), ReportKind.SOFT_BOUNCE));
        for (int i = 1; i < 5; i++) {
            reports.add(r.report(sameAddress(MessageState.ACCEPTED).ref(), ReportKind.SOFT_BOUNCE));
        }

        assertThat(r.apply(reports)).isEqualTo(new ReportApplier.Applied(5, 5));

        assertThat(suppression(row)).contains(SuppressionReason.SOFT_BOUNCES);
    }

    @Test
    void forgets_soft_bounces_by_half_in_thirty_days() {
        for (int i = 1; i <= 4; i++) {
            r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.SOFT_BOUNCE);
        }
        r.f.clock.advance(Duration.ofDays(30));
        for (int i = 1; i <= 2; i++) {
            r.apply(sameAddress(MessageState.ACCEPTED), ReportKind.SOFT_BOUNCE);
        }
        MessageRow last = sameAddress(MessageState.ACCEPTED);
        assertThat(suppression(last)).as("2 + 2").isEmpty();
        r.apply(last, ReportKind.SOFT_BOUNCE);
        assertThat(suppression(last)).as("2 + 3").contains(SuppressionReason.SOFT_BOUNCES);
    }

    @Test
    void ends_doubt_and_takes_the_work_that_waited_to_ask_away() {
        MessageRow unknown = r.insert(MessageState.UNKNOWN, MessageReason.ANSWER_LOST);
        MessageRow again = r.insert(MessageState.PENDING, MessageReason.ANSWER_LOST);
        MessageRow sending = r.insert(MessageState.SENDING, MessageReason.NONE);

        for (MessageRow row : List.of(unknown, again, sending)) {
            r.apply(row, ReportKind.ACCEPTED);
            assertThat(r.row(row).state()).isEqualTo(MessageState.ACCEPTED);
            assertThat(r.row(row).reason()).isEqualTo(MessageReason.REPORTED_BY_PROVIDER);
        }
        assertThat(r.hasWork(unknown)).isFalse();
        assertThat(r.hasWork(again)).isFalse();
        assertThat(r.hasWork(sending)).as("the sender's own").isTrue();
        assertThat(figures().accepted()).isEqualTo(3);
    }

    @Test
    void a_report_before_the_senders_own_commit_stands_and_the_providers_name_is_kept() {
        for (ReportKind kind : List.of(ReportKind.DELIVERED, ReportKind.HARD_BOUNCE, ReportKind.ACCEPTED)) {
            MessageRow sending = r.insert(MessageState.SENDING, MessageReason.NONE);
            r.apply(sending, kind);
            MessageRow reported = r.row(sending);

            r.record(sending, SendOutcome.accepted("provider-" + kind));

            assertThat(r.row(sending).state()).isEqualTo(reported.state()).isNotEqualTo(MessageState.SENDING);
            assertThat(r.row(sending).reason()).isEqualTo(reported.reason());
            assertThat(r.row(sending).providerId()).isEqualTo("provider-" + kind);
        }
        assertThat(figures().accepted()).as("once each").isEqualTo(3);
        assertThat(events(MessageBounced.class)).hasSize(1);
    }

    @Test
    void a_report_before_the_sender_loses_its_answer_stands() {
        for (SendOutcome outcome :
                List.of(SendOutcome.unknown("timeout"), SendOutcome.rejected(RejectionKind.BUSY, "451"))) {
            MessageRow sending = r.insert(MessageState.SENDING, MessageReason.NONE);
            r.apply(sending, ReportKind.DELIVERED);

            r.record(sending, outcome);

            assertThat(r.row(sending).state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void finds_a_message_by_its_providers_name_if_only_one_has_it() {
        MessageRow one = named("p-1");
        MessageRow two = named("p-2");
        MessageRow twin = named("p-2");

        ReportApplier.Applied applied = r.apply(List.of(byName("p-1"), byName("p-2"), byName("p-3")));

        assertThat(applied).isEqualTo(new ReportApplier.Applied(1, 1));
        assertThat(r.row(one).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(List.of(r.row(two).state(), r.row(twin).state())).containsOnly(MessageState.ACCEPTED);
    }

    @Test
    void learns_the_providers_name_from_a_report_that_has_both() {
        MessageRow row = r.insert(MessageState.UNKNOWN, MessageReason.ANSWER_LOST);

        r.apply(List.of(new DeliveryReport(
                ReportKind.ACCEPTED, Optional.of(row.ref()), Optional.of("p-9"), Optional.empty(), r.f.env.now(), "")));
        r.apply(List.of(byName("p-9")));

        assertThat(r.row(row).state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void leaves_another_tenants_message_alone() {
        TenantId other = r.f.newTenant("other");
        MessageRow foreign = r.insert(other, MessageState.ACCEPTED, MessageReason.NONE, Purpose.TRANSACTIONAL, null);

        assertThat(r.apply(foreign, ReportKind.HARD_BOUNCE, ReportKind.COMPLAINT))
                .isEqualTo(new ReportApplier.Applied(0, 0));

        assertThat(r.row(foreign)).isEqualTo(foreign);
        assertThat(r.f.journal.events())
                .filteredOn(MessageBounced.class::isInstance)
                .isEmpty();
    }

    @Test
    void journals_no_text_that_may_repeat_the_address() {
        MessageRow row = r.insert(MessageState.ACCEPTED, MessageReason.NONE);

        r.apply(List.of(new DeliveryReport(
                ReportKind.HARD_BOUNCE,
                Optional.of(row.ref()),
                Optional.empty(),
                Optional.of("ann@example.org"),
                r.f.env.now(),
                "550 ann@example.org unknown")));

        assertThat(events(MessageBounced.class))
                .extracting(MessageBounced::code)
                .containsExactly("");
    }

    @Test
    void pauses_a_sender_once_whose_mail_bounces_too_much_and_says_why() {
        for (int i = 0; i < 190; i++) {
            r.apply(r.insert(MessageState.UNKNOWN, MessageReason.ANSWER_LOST), ReportKind.ACCEPTED);
        }
        for (int i = 0; i < 10; i++) {
            r.record(
                    r.insert(MessageState.SENDING, MessageReason.NONE),
                    SendOutcome.rejected(RejectionKind.BAD_ADDRESS, "550 5.1.1"));
        }
        assertThat(r.paused).isEmpty();

        r.apply(r.insert(MessageState.ACCEPTED, MessageReason.NONE), ReportKind.HARD_BOUNCE);
        r.apply(r.insert(MessageState.ACCEPTED, MessageReason.NONE), ReportKind.HARD_BOUNCE);

        assertThat(r.paused).hasSize(1);
        assertThat(events(SenderPaused.class))
                .containsExactly(
                        new SenderPaused(r.f.tenant, Channel.EMAIL, "host:main", HealthConcern.HARD_BOUNCES, 11, 200));
    }

    @Test
    void looks_back_three_days_and_not_further() {
        for (int i = 0; i < 200; i++) {
            r.apply(r.insert(MessageState.UNKNOWN, MessageReason.ANSWER_LOST), ReportKind.HARD_BOUNCE);
            if (i == 100) {
                r.f.clock.advance(Duration.ofDays(3));
            }
        }
        assertThat(r.paused).as("101 of three days ago, 99 of today").isEmpty();
        r.f.clock.advance(Duration.ofDays(2));
        for (int i = 0; i < 101; i++) {
            r.apply(r.insert(MessageState.UNKNOWN, MessageReason.ANSWER_LOST), ReportKind.HARD_BOUNCE);
        }
        assertThat(r.paused).as("99 of the day before yesterday, 101 of today").hasSize(1);
    }

    /** The state and the suppression are what a set of facts says, whatever the order; told from the facts, not from the code. */
    @Test
    void five_thousand_histories_end_as_the_facts_say() {
        long seed = Long.getLong("test.seed", new Random().nextLong());
        System.out.println("report histories seed=" + seed + " (repeat with -Dtest.seed=" + seed + ")");
        var random = new Random(seed);
        for (int history = 0; history < 5_000; history++) {
            live(random, "seed " + seed + ", history " + history);
        }
    }

    private void live(Random random, String which) {
        MessageRow row = r.insert(MessageState.SENDING, MessageReason.NONE);
        List<ReportKind> said = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            ReportKind kind = List.of(ReportKind.values()).get(random.nextInt(9));
            said.addAll(Collections.nCopies(1 + random.nextInt(2), kind));
        }
        Collections.shuffle(said, random);
        int senderComes = random.nextInt(said.size() + 1);
        for (int i = 0; i <= said.size(); i++) {
            if (i == senderComes) {
                r.record(row, outcome(random));
            }
            if (i < said.size()) {
                int more = Math.min(said.size(), i + 1 + random.nextInt(2));
                r.apply(
                        row,
                        said.subList(i, i < senderComes ? Math.min(more, senderComes) : more)
                                .toArray(new ReportKind[0]));
            }
        }
        Set<ReportKind> facts = EnumSet.copyOf(said);
        MessageRow end = r.row(row);
        assertThat(end.state()).as(which + " " + said).isEqualTo(expected(facts));
        assertThat(suppression(row).isPresent())
                .as(which + " " + said)
                .isEqualTo(facts.contains(ReportKind.HARD_BOUNCE)
                        || facts.contains(ReportKind.COMPLAINT)
                        || facts.contains(ReportKind.UNSUBSCRIBED));
        long complained = r.f.journal.events().stream()
                .filter(MessageComplained.class::isInstance)
                .filter(event -> event.subject().id().equals(row.ref().message().value()))
                .count();
        assertThat(complained).as(which).isEqualTo(facts.contains(ReportKind.COMPLAINT) ? 1 : 0);
        r.f.journal.clear();
    }

    private static MessageState expected(Set<ReportKind> facts) {
        boolean returned = facts.stream()
                .anyMatch(fact -> List.of(ReportKind.HARD_BOUNCE, ReportKind.SOFT_BOUNCE, ReportKind.BLOCKED)
                        .contains(fact));
        if (returned) {
            return MessageState.FAILED;
        }
        if (facts.contains(ReportKind.READ)) {
            return MessageState.READ;
        }
        return facts.contains(ReportKind.DELIVERED) ? MessageState.DELIVERED : MessageState.ACCEPTED;
    }

    private static SendOutcome outcome(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> SendOutcome.accepted("p");
            case 1 -> SendOutcome.unknown("timeout");
            default -> SendOutcome.rejected(RejectionKind.BUSY, "451");
        };
    }

    private MessageRow named(String providerId) {
        MessageRow row = r.insert(MessageState.SENDING, MessageReason.NONE);
        r.record(row, SendOutcome.accepted(providerId));
        return row;
    }

    private DeliveryReport byName(String providerId) {
        return new DeliveryReport(
                ReportKind.DELIVERED, Optional.empty(), Optional.of(providerId), Optional.empty(), r.f.env.now(), "");
    }

    private MessageRow sameAddress(MessageState state) {
        MessageRow row = r.insert(state, MessageReason.NONE);
        MessageRow moved = Rows.sending(
                MessageRows.row(
                        row.ref().tenant(),
                        row.ref().message().value(),
                        MessageState.PENDING,
                        MessageReason.NONE,
                        0,
                        row.purpose(),
                        null),
                Objects.requireNonNull(
                        MessageRows.of(MessageState.SENDING, MessageReason.NONE).recipient()),
                "",
                1,
                "host:main",
                "{}",
                r.f.env.now());
        r.in(() -> r.f.persistence.messages().update(List.of(moved)));
        MessageRow accepted = Rows.accepted(moved, MessageReason.NONE, null, r.f.env.now());
        r.in(() -> r.f.persistence.messages().update(List.of(accepted)));
        return accepted;
    }

    private ContactId contact() {
        return r.f.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))))
                .contact()
                .id();
    }

    private static SuppressionKey key(MessageRow row) {
        return new SuppressionKey(row.ref().tenant(), row.channel(), Objects.requireNonNull(row.recipient()));
    }

    private Optional<SuppressionReason> suppression(MessageRow row) {
        return Optional.ofNullable(r.in(() -> r.f.persistence.suppressions().find(List.of(key(row))))
                        .get(key(row)))
                .map(Suppression::reason);
    }

    private HealthFigures figures() {
        return r
                .in(() -> r.f.persistence
                        .senderHealth()
                        .since(
                                List.of(SenderHealthLedger.sender(MessageRows.row(
                                        r.f.tenant,
                                        new UUID(0, 0),
                                        MessageState.ACCEPTED,
                                        MessageReason.NONE,
                                        1,
                                        Purpose.TRANSACTIONAL,
                                        null))),
                                LocalDate.EPOCH))
                .stream()
                .map(HealthRow::figures)
                .reduce(HealthFigures.NONE, HealthFigures::plus);
    }

    private <E extends DomainEvent> List<E> events(Class<E> type) {
        return r.f.journal.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
