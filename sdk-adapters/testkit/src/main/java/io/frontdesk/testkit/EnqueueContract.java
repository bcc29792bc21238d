package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.Violation;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.CancelResult;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What enqueueing, cancelling and looking promise, on any {@link Persistence}. */
public abstract class EnqueueContract {

    private DeskFixture f;

    protected EnqueueContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    @Test
    void queues_a_message_and_says_when_it_is_due() {
        var result = f.desk.messages().enqueue(f.to(f.contact("ann")));

        assertThat(result).isInstanceOfSatisfying(EnqueueResult.Queued.class, queued -> {
            assertThat(queued.dueAt()).isEqualTo(DeskFixture.START);
            assertThat(queued.forecast()).isEmpty();
        });
        Message message = f.message(result.id());
        assertThat(message.state()).isEqualTo(MessageState.PENDING);
        assertThat(message.recipient()).isEqualTo("a•••@e•••.org");
        assertThat(message.priority()).isEqualTo(Priority.NORMAL);
        assertThat(message.decision().orElseThrow().verdict()).isEqualTo("allow");
    }

    @Test
    void suppresses_for_good_what_is_due_now_and_must_not_be_sent() {
        var result = f.desk.messages().enqueue(f.to(f.contact("ann")).withPurpose(Purpose.MARKETING));

        assertThat(result)
                .isInstanceOfSatisfying(
                        EnqueueResult.Suppressed.class,
                        suppressed -> assertThat(suppressed.reason()).isEqualTo(MessageReason.NO_CONSENT));
        ContactId late = f.message(result.id()).contact().orElseThrow();
        f.desk.consents().record(RecordConsent.grant(late, f.channel, Purpose.MARKETING, "too-late"));
        f.drain();
        assertThat(f.message(result.id()).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(f.provider.calls()).isZero();
    }

    @Test
    void only_forecasts_for_what_is_due_later_and_asks_again_then() {
        ContactId ann = f.contact("ann");
        var result = f.desk.messages()
                .enqueue(f.to(ann).withPurpose(Purpose.MARKETING).sendAt(DeskFixture.START.plus(Duration.ofDays(1))));
        assertThat(result)
                .isInstanceOfSatisfying(
                        EnqueueResult.Queued.class,
                        queued -> assertThat(queued.forecast()).contains(MessageReason.NO_CONSENT));

        f.desk.consents().record(RecordConsent.grant(ann, f.channel, Purpose.MARKETING, "in-time"));
        f.drain();
        assertThat(f.message(result.id()).state()).isEqualTo(MessageState.PENDING);
        f.clock.advance(Duration.ofDays(1));
        f.drain();
        assertThat(f.message(result.id()).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void is_the_same_call_under_the_same_key() {
        ContactId ann = f.contact("ann");
        SendMessage command = f.to(ann).withKey(IdempotencyKey.of("welcome:" + ann));
        MessageId first = f.enqueue(command);

        assertThat(f.desk.messages().enqueue(command)).isEqualTo(new EnqueueResult.AlreadyQueued(first));
        f.drain();
        assertThat(f.desk.messages().enqueue(command)).isEqualTo(new EnqueueResult.AlreadyQueued(first));
        f.drain();
        assertThat(f.provider.calls()).isEqualTo(1);
    }

    @Test
    void refuses_another_content_under_a_used_key() {
        ContactId ann = f.contact("ann");
        IdempotencyKey key = IdempotencyKey.of("one-key");
        f.enqueue(f.to(ann).withKey(key));

        assertThatThrownBy(() ->
                        f.desk.messages().enqueue(f.to(ann).withText("Other").withKey(key)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
        assertThat(f.desk.messages()
                        .list(MessageQuery.all(), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void knows_a_key_used_twice_in_one_call() {
        SendMessage command = f.to(f.contact("ann")).withKey(IdempotencyKey.of("twice"));
        List<EnqueueResult> results = f.desk.messages().enqueueAll(List.of(command, command));

        assertThat(results.get(0)).isInstanceOf(EnqueueResult.Queued.class);
        assertThat(results.get(1))
                .isEqualTo(new EnqueueResult.AlreadyQueued(results.get(0).id()));
    }

    @Test
    void enqueues_all_or_none_and_names_each_problem() {
        ContactId ann = f.contact("ann");
        assertThatThrownBy(() -> f.desk.messages()
                        .enqueueAll(List.of(
                                f.to(ann).withKey(IdempotencyKey.of("k")),
                                SendMessage.to(ann, f.channel),
                                SendMessage.to(ann, f.channel).withTemplate("no-such"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactly("messages[1].text", "messages[2].template"));

        assertThat(f.desk.messages()
                        .list(MessageQuery.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(f.desk.messages().enqueue(f.to(ann).withKey(IdempotencyKey.of("k"))))
                .isInstanceOf(EnqueueResult.Queued.class);
    }

    @Test
    void refuses_a_channel_the_desk_does_not_have_and_says_what_to_add() {
        assertThatThrownBy(() -> f.desk.messages()
                        .enqueue(SendMessage.to(f.contact("ann"), Channel.WHATSAPP)
                                .withText("Hi")))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED))
                .hasMessageContaining("whatsapp")
                .hasMessageContaining(".channel(");
    }

    @Test
    void refuses_a_contact_of_somebody_else() {
        var other = new DeskFixture(persistence());
        ContactId foreign = other.contact("ann");
        assertThatThrownBy(() -> f.desk.messages().enqueue(f.to(foreign)))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void refuses_an_end_before_the_beginning() {
        assertThatThrownBy(
                        () -> f.desk.messages().enqueue(f.to(f.contact("ann")).expiresAt(DeskFixture.START)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expiresAt");
    }

    @Test
    void writes_to_an_address_that_is_no_contact_only_what_needs_no_consent() {
        SendMessage receipt =
                SendMessage.toAddress("guest@example.org", f.channel).withText("Your receipt");
        assertThat(f.desk.messages().enqueue(receipt)).isInstanceOf(EnqueueResult.Queued.class);
        assertThat(f.desk.messages().enqueue(receipt.withPurpose(Purpose.MARKETING)))
                .isInstanceOf(EnqueueResult.Suppressed.class);
        f.drain();
        assertThat(f.provider.acceptedByRecipient()).containsOnlyKeys("guest@example.org");
    }

    @Test
    void takes_back_what_has_not_left_and_says_so_twice() {
        MessageId id = f.enqueue(f.to(f.contact("ann")).sendAt(DeskFixture.START.plusSeconds(60)));

        assertThat(f.desk.messages().cancel(id)).isInstanceOf(CancelResult.Cancelled.class);
        assertThat(f.desk.messages().cancel(id)).isInstanceOf(CancelResult.Cancelled.class);
        f.clock.advance(Duration.ofHours(1));
        f.drain();
        assertThat(f.provider.calls()).isZero();
        assertThat(f.message(id).state()).isEqualTo(MessageState.CANCELLED);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.BY_HOST);
    }

    @Test
    void cannot_take_back_what_has_left() {
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        assertThat(f.desk.messages().cancel(id)).isEqualTo(new CancelResult.TooLate(MessageState.ACCEPTED));
        assertThat(f.desk.messages().cancel(new MessageId(f.tenant.id().value())))
                .isInstanceOf(CancelResult.NotFound.class);
    }

    @Test
    void lists_newest_first_by_page_and_counts_by_state_and_reason() {
        ContactId ann = f.contact("ann");
        var made = new ArrayList<MessageId>();
        for (int i = 0; i < 5; i++) {
            made.add(0, f.enqueue(f.to(ann).sendAt(DeskFixture.START.plusSeconds(60))));
        }
        f.enqueue(f.to(ann).withPurpose(Purpose.MARKETING));

        MessageQuery pending = MessageQuery.all().inState(MessageState.PENDING).toContact(ann);
        var first = f.desk.messages().list(pending, PageRequest.first(3));
        var second = f.desk.messages()
                .list(pending, PageRequest.first(3).after(first.next().orElseThrow()));
        assertThat(first.items()).extracting(Message::id).containsExactlyElementsOf(made.subList(0, 3));
        assertThat(second.items()).extracting(Message::id).containsExactlyElementsOf(made.subList(3, 5));
        assertThat(second.next()).isEmpty();
        assertThat(f.desk.messages().tally(MessageQuery.all()))
                .containsExactlyInAnyOrder(
                        new Tally(MessageState.PENDING, MessageReason.NONE, 5),
                        new Tally(MessageState.SUPPRESSED, MessageReason.NO_CONSENT, 1));
    }

    @Test
    void refuses_every_entry_while_the_tenant_is_suspended() {
        ContactId ann = f.contact("ann");
        f.frontdesk.tenants().suspend(f.tenant.id());
        for (Runnable entry : List.<Runnable>of(
                () -> f.desk.messages().enqueue(f.to(ann)),
                () -> f.desk.messages().list(MessageQuery.all(), PageRequest.first(1)),
                () -> f.desk.templates().find("x"),
                () -> f.desk.contacts().find(ann),
                () -> f.desk.consents().history(ann))) {
            assertThatThrownBy(entry::run)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE));
        }
    }

    @Test
    void shows_nothing_personal_in_what_people_print() {
        SendMessage command = SendMessage.toAddress(EmailAddress.of("secret.person@example.org"))
                .withSubject("Dear Secret Person")
                .withText("Dear Secret Person");
        assertThat(command.toString()).doesNotContain("ecret");
        MessageId id = f.enqueue(f.to(f.contact("secret.person")));
        assertThat(f.message(id).toString()).doesNotContain("ecret.person");
    }
}
