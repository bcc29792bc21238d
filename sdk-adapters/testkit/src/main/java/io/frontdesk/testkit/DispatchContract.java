package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.journal.StartAt;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageFailed;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageOutcomeUnknown;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.Resolution;
import io.frontdesk.messaging.ResolveResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a message between the outbox and its end, on any {@link Persistence}. */
public abstract class DispatchContract {

    private DeskFixture f;

    protected DispatchContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    @Test
    void sends_and_keeps_what_it_rested_on() {
        ContactId ann = f.consenting("ann");
        MessageId id = f.enqueue(f.to(ann).withPurpose(Purpose.MARKETING));
        f.drain();

        Message message = f.message(id);
        assertThat(message.state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message.attempts()).isEqualTo(1);
        var consent = f.desk.consents()
                .status(ann, f.channel, Purpose.MARKETING)
                .deciding()
                .orElseThrow();
        assertThat(message.decision().orElseThrow().consent()).contains(consent);
        assertThat(f.attempts(id)).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("accepted");
            assertThat(attempt.number()).isEqualTo(1);
        });
    }

    @Test
    void stops_what_is_queued_when_the_consent_is_withdrawn() {
        ContactId ann = f.consenting("ann");
        MessageId id = f.enqueue(f.to(ann).withPurpose(Purpose.MARKETING).sendAt(DeskFixture.START.plusSeconds(60)));
        f.clock.advance(Duration.ofSeconds(30));
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, Purpose.MARKETING, "link"));
        f.clock.advance(Duration.ofSeconds(30));
        f.drain();

        assertThat(f.message(id).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
        assertThat(f.provider.calls()).isZero();
    }

    @Test
    void stops_what_is_queued_when_the_address_is_suppressed() {
        ContactId ann = f.contact("ann");
        MessageId id = f.enqueue(f.to(ann).sendAt(DeskFixture.START.plusSeconds(60)));
        f.desk.suppressions()
                .suppress(SuppressAddress.opaque("ann@example.org", f.channel, SuppressionReason.COMPLAINT));
        f.clock.advance(Duration.ofSeconds(60));
        f.drain();

        assertThat(f.message(id).reason()).isEqualTo(MessageReason.ADDRESS_SUPPRESSED);
        assertThat(f.message(id).decision().orElseThrow().suppression()).isPresent();
    }

    @Test
    void expires_what_could_not_be_sent_in_time() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BUSY, Duration.ofMinutes(10)));
        MessageId id = f.enqueue(f.to(f.contact("ann")).expiresAt(DeskFixture.START.plus(Duration.ofMinutes(5))));
        f.drain();
        f.clock.advance(Duration.ofMinutes(10));
        f.drain();

        assertThat(f.message(id).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(f.provider.calls()).isEqualTo(1);
    }

    @Test
    void lets_a_suspended_tenants_messages_wait_and_go_when_it_is_back() {
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.frontdesk.tenants().suspend(f.tenant.id());
        f.drain();
        assertThat(f.provider.calls()).isZero();

        f.frontdesk.tenants().reactivate(f.tenant.id());
        f.clock.advance(Duration.ofMinutes(5));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"BUSY, PROVIDER_BUSY", "UNREACHABLE, PROVIDER_UNREACHABLE", "CONFIGURATION, CONFIGURATION"})
    void tries_again_after_a_refusal_that_may_pass(RejectionKind kind, MessageReason reason) {
        f.provider.onCall(1, Reaction.reject(kind));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.PENDING);
        assertThat(f.message(id).reason()).isEqualTo(reason);

        f.clock.advance(Duration.ofHours(1));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.attempts(id)).extracting(Attempt::outcome).containsExactly("rejected", "accepted");
        assertThat(f.attempts(id)).extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    void waits_as_long_as_the_provider_asks() {
        f.provider.onCall(1, Reaction.reject(RejectionKind.BUSY, Duration.ofMinutes(90)));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        f.clock.advance(Duration.ofMinutes(89));
        f.drain();
        assertThat(f.provider.calls()).isEqualTo(1);
        f.clock.advance(Duration.ofMinutes(1));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void gives_up_after_three_days_of_refusals() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BUSY));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        for (int hours = 0; hours < 80 && f.message(id).state() == MessageState.PENDING; hours++) {
            f.drain();
            f.clock.advance(Duration.ofHours(1));
        }
        assertThat(f.message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.RETRIES_EXHAUSTED);
        assertThat(f.clock.instant()).isAfter(DeskFixture.START.plus(Duration.ofDays(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_ADDRESS, BAD_ADDRESS,         HARD_BOUNCE",
        "OPTED_OUT,   RECIPIENT_OPTED_OUT, UNSUBSCRIBED",
        "BLOCKED,     BLOCKED,             ",
        "CONTENT,     CONTENT_REFUSED,     "
    })
    void fails_for_good_and_suppresses_only_where_the_address_is_to_blame(
            RejectionKind kind, MessageReason reason, SuppressionReason suppressed) {
        var failed = new ArrayList<MessageReason>();
        f.frontdesk.on(
                f.channel + "-failed",
                MessageFailed.class,
                StartAt.NOW,
                event -> failed.add(event.event().reason()));
        f.provider.otherwise(Reaction.reject(kind));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        f.drain();

        assertThat(f.message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(f.message(id).reason()).isEqualTo(reason);
        assertThat(failed).containsExactly(reason);
        var entry = f.desk.suppressions().list(Optional.of(f.channel), PageRequest.first(5));
        assertThat(entry.items())
                .extracting(s -> s.reason())
                .isEqualTo(suppressed == null ? List.of() : List.of(suppressed));
    }

    @Test
    void asks_the_provider_about_a_lost_answer_and_believes_it() {
        f.provider.canBeAsked(true).onCall(1, Reaction.loseAnswerAfter()).onCall(2, Reaction.loseAnswerBefore());
        MessageId had = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        MessageId hadNot = f.enqueue(f.to(f.contact("ben")));
        f.drain();
        assertThat(f.message(had).state()).isEqualTo(MessageState.UNKNOWN);

        f.clock.advance(Duration.ofMinutes(1));
        f.drain();
        assertThat(f.message(had).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.message(had).reason()).isEqualTo(MessageReason.REPORTED_BY_PROVIDER);
        assertThat(f.message(hadNot).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.provider.accepted().values()).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({"marketing, UNKNOWN, 1", "transactional, ACCEPTED, 2", "authentication, ACCEPTED, 2"})
    void lets_the_purpose_decide_where_nobody_can_tell(String purpose, MessageState end, int calls) {
        var unknown = new ArrayList<MessageId>();
        f.frontdesk.on(
                f.channel + "-unknown",
                MessageOutcomeUnknown.class,
                StartAt.NOW,
                event -> unknown.add(event.event().message()));
        f.provider.canBeAsked(false).onCall(1, Reaction.loseAnswerAfter());
        MessageId id = f.enqueue(f.to(f.consenting("ann")).withPurpose(Purpose.of(purpose)));
        for (int i = 0; i < 5; i++) {
            f.drain();
            f.clock.advance(Duration.ofHours(1));
        }
        assertThat(f.message(id).state()).isEqualTo(end);
        assertThat(f.provider.calls()).isEqualTo(calls);
        assertThat(unknown).containsExactly(id);
    }

    @Test
    void sends_a_transactional_message_with_lost_answers_at_most_twice() {
        f.provider.canBeAsked(false).otherwise(Reaction.loseAnswerAfter());
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        for (int i = 0; i < 10; i++) {
            f.drain();
            f.clock.advance(Duration.ofHours(1));
        }
        assertThat(f.message(id).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(f.provider.calls()).isEqualTo(2);
    }

    @Test
    void counts_an_adapter_that_throws_as_unknown() {
        f.provider.canBeAsked(false).otherwise(Reaction.throwBefore());
        MessageId id = f.enqueue(f.to(f.consenting("ann")).withPurpose(Purpose.MARKETING));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.ANSWER_LOST);
    }

    @Test
    void lets_an_operator_end_the_doubt() {
        f.provider
                .canBeAsked(false)
                .onCall(1, Reaction.loseAnswerBefore())
                .onCall(2, Reaction.loseAnswerBefore())
                .onCall(3, Reaction.loseAnswerBefore());
        var ids = new ArrayList<MessageId>();
        for (String name : List.of("ann", "ben", "cid")) {
            ids.add(f.enqueue(f.to(f.consenting(name)).withPurpose(Purpose.MARKETING)));
            f.drain();
        }
        assertThat(f.desk.messages().resolve(ids.get(0), Resolution.SENT)).isInstanceOf(ResolveResult.Resolved.class);
        assertThat(f.desk.messages().resolve(ids.get(1), Resolution.NOT_SENT))
                .isInstanceOf(ResolveResult.Resolved.class);
        assertThat(f.desk.messages().resolve(ids.get(2), Resolution.GIVE_UP))
                .isInstanceOf(ResolveResult.Resolved.class);
        f.drain();

        assertThat(ids.stream().map(id -> f.message(id).state()))
                .containsExactly(MessageState.ACCEPTED, MessageState.ACCEPTED, MessageState.FAILED);
        assertThat(f.provider.acceptedByRecipient()).containsOnlyKeys("ben@example.org");
        assertThat(f.desk.messages().resolve(ids.get(1), Resolution.SENT))
                .isEqualTo(new ResolveResult.NotUnknown(MessageState.ACCEPTED));
    }

    @Test
    void goes_on_with_the_others_when_one_cannot_be_made() {
        f.desk.templates()
                .publish(PublishTemplate.named("t", f.channel)
                        .withVariable(TemplateVariable.text("contact.last_name"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Dear {{contact.last_name}}")));
        ContactId named = f.desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("x@example.org"))
                        .withLastName("Ångström")))
                .contact()
                .id();
        var send = SendMessage.to(f.contact("nameless"), f.channel).withTemplate("t");
        MessageId cannot = f.enqueue(send);
        MessageId can = f.enqueue(SendMessage.to(named, f.channel).withTemplate("t"));
        f.drain();

        assertThat(f.message(cannot).state()).isEqualTo(MessageState.FAILED);
        assertThat(f.message(cannot).reason()).isEqualTo(MessageReason.MISSING_VARIABLE);
        assertThat(f.message(can).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.provider.acceptedMessages())
                .singleElement()
                .satisfies(sent -> assertThat(sent.text()).isEqualTo("Dear Ångström"));
    }

    @Test
    void does_not_try_the_rest_of_a_batch_on_a_provider_that_cannot_be_reached() {
        f.provider.otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        ContactId ann = f.contact("ann");
        for (int i = 0; i < 100; i++) {
            f.enqueue(f.to(ann));
        }
        f.drain();
        assertThat(f.provider.calls()).as("one tried for all").isEqualTo(1);

        f.provider.otherwise(Reaction.accept());
        f.clock.advance(Duration.ofHours(2));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(100);
    }
}
