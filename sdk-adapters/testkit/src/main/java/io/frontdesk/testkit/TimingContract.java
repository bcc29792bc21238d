package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.Violation;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.ReleaseResult;
import io.frontdesk.messaging.RescheduleResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised of times: when a message leaves, until when, what becomes of one found late, and how the time is changed; on any {@link Persistence}. */
public abstract class TimingContract {

    private static final Instant START = DeskFixture.START;
    private static final Duration HOUR = Duration.ofHours(1);

    private DeskFixture f;

    protected TimingContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    @Test
    void sends_at_a_time_of_the_contacts_own_clock() {
        ContactId ann = f.desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))
                        .withZone(ZoneId.of("America/New_York"))))
                .contact()
                .id();
        LocalDateTime nine = LocalDateTime.of(2026, 3, 8, 2, 30);
        Instant there = Instant.parse("2026-03-08T07:00:00Z");

        assertThat(f.desk.messages().enqueue(f.to(ann).sendAtLocal(nine)))
                .isInstanceOfSatisfying(
                        EnqueueResult.Queued.class,
                        queued -> assertThat(queued.dueAt()).isEqualTo(there));
        assertThat(f.desk.messages().enqueue(f.to(f.contact("ben")).sendAtLocal(nine)))
                .isInstanceOfSatisfying(
                        EnqueueResult.Queued.class,
                        queued -> assertThat(queued.dueAt()).isEqualTo(Instant.parse("2026-03-08T02:30:00Z")));

        f.clock.advance(Duration.between(START, there.minusSeconds(1)));
        f.drain();
        assertThat(f.provider.acceptedByRecipient()).containsOnlyKeys("ben@example.org");
        f.clock.advance(Duration.ofSeconds(1));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
    }

    @Test
    void refuses_times_that_cannot_be() {
        SendMessage send = f.to(f.contact("ann"));
        Map<String, SendMessage> wrong = Map.of(
                "sendAt", send.sendAt(START.plus(Duration.ofDays(5 * 366 + 1))),
                "sendAtLocal", send.sendAtLocal(LocalDateTime.of(2027, 5, 1, 9, 0)),
                "expiresAt", send.sendAt(START.plusSeconds(60)).expiresAt(START.plusSeconds(60)),
                "expiresAfter", send.sendAt(START.minusSeconds(60)).expiresAfter(Duration.ofSeconds(60)));
        wrong.forEach((field, command) -> assertThatThrownBy(
                        () -> f.desk.messages().enqueue(command))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactly(field)));
        assertThat(f.desk.messages().tally(MessageQuery.all())).isEmpty();
    }

    @Test
    void ends_with_the_time_to_live() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BUSY, HOUR));
        MessageId id = f.enqueue(f.to(f.contact("ann")).sendAt(START.plus(HOUR)).expiresAfter(Duration.ofMinutes(90)));
        assertThat(f.message(id).expiresAt()).contains(START.plus(Duration.ofMinutes(150)));

        for (int i = 0; i < 4; i++) {
            f.clock.advance(HOUR);
            f.drain();
        }
        assertThat(f.message(id).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(f.provider.calls()).isEqualTo(2);
    }

    /** A backup of three days ago comes back to life. */
    @ParameterizedTest
    @EnumSource(LatePolicy.class)
    void treats_a_thousand_messages_found_three_days_late_as_their_policy_says(LatePolicy policy) {
        enqueueLater(1000, policy);
        f.clock.advance(Duration.ofDays(3).plus(HOUR));
        f.drain();

        switch (policy) {
            case SEND -> assertTally(MessageState.ACCEPTED, MessageReason.NONE, 1000);
            case EXPIRE -> assertTally(MessageState.EXPIRED, MessageReason.TOO_LATE, 1000);
            case ASK -> assertTally(MessageState.PENDING, MessageReason.AWAITING_DECISION, 1000);
        }
        assertThat(f.provider.calls()).isEqualTo(policy == LatePolicy.SEND ? 1000 : 0);

        f.clock.advance(Duration.ofDays(1));
        f.drain();
        if (policy == LatePolicy.ASK) {
            MessageQuery held = MessageQuery.all().because(MessageReason.AWAITING_DECISION);
            List<Message> listed =
                    f.desk.messages().list(held, PageRequest.first(10)).items();
            assertThat(listed).hasSize(10).allSatisfy(message -> {
                assertThat(message.dueAt()).isEmpty();
                assertThat(message.decision().orElseThrow().verdict()).isEqualTo("hold");
            });
            f.desk.messages().cancel(listed.get(0).id());
            assertThat(f.desk.messages().releaseAll(held).changed()).isEqualTo(999);
            f.drain();
            assertThat(f.provider.accepted()).hasSize(999);
            assertThat(f.provider.accepted().values()).containsOnly(1);
        }
    }

    private void enqueueLater(int count, LatePolicy policy) {
        ContactId ann = f.contact("ann");
        var commands = new ArrayList<SendMessage>();
        for (int i = 0; i < count; i++) {
            commands.add(f.to(ann).sendAt(START.plus(HOUR)).ifLate(policy, HOUR));
        }
        f.desk.messages().enqueueAll(commands);
    }

    private void assertTally(MessageState state, MessageReason reason, int count) {
        assertThat(f.desk.messages().tally(MessageQuery.all())).containsExactly(new Tally(state, reason, count));
    }

    @Test
    void is_late_only_after_the_time_given_for_it() {
        MessageId id = f.enqueue(f.to(f.contact("ann")).sendAt(START).ifLate(LatePolicy.EXPIRE, HOUR));
        f.clock.advance(HOUR);
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void gives_what_was_found_late_some_tries_though_its_days_are_over() {
        f.provider.otherwise(Reaction.reject(RejectionKind.THROTTLED));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.clock.advance(Duration.ofDays(4));
        f.drain();
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.PROVIDER_THROTTLED);

        f.provider.otherwise(Reaction.accept());
        f.clock.advance(HOUR);
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void is_not_late_when_it_was_looked_at_in_time_and_had_to_wait() {
        f.provider.inFlight(1).otherwise(Reaction.reject(RejectionKind.UNREACHABLE));
        ContactId ann = f.contact("ann");
        MessageId tried = f.enqueue(f.to(ann).ifLate(LatePolicy.EXPIRE, HOUR));
        MessageId putOff = f.enqueue(f.to(ann).ifLate(LatePolicy.EXPIRE, HOUR));
        f.drain();
        assertThat(List.of(f.message(tried), f.message(putOff)))
                .extracting(Message::reason)
                .containsOnly(MessageReason.PROVIDER_UNREACHABLE);

        f.frontdesk.tenants().suspend(f.tenant.id());
        f.clock.advance(Duration.ofHours(2));
        f.drain();
        f.frontdesk.tenants().reactivate(f.tenant.id());
        f.provider.otherwise(Reaction.accept());
        f.clock.advance(Duration.ofHours(2));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
    }

    @Test
    void says_of_everything_that_waits_why_and_until_when() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BUSY, HOUR));
        MessageId busy = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        assertWaits(busy, MessageReason.PROVIDER_BUSY, START.plus(HOUR));

        MessageId later = f.enqueue(f.to(f.contact("ben")).sendAt(START.plusSeconds(60)));
        assertWaits(later, MessageReason.NONE, START.plusSeconds(60));

        MessageId suspended = f.enqueue(f.to(f.contact("cid")));
        f.frontdesk.tenants().suspend(f.tenant.id());
        f.drain();
        f.frontdesk.tenants().reactivate(f.tenant.id());
        assertWaits(suspended, MessageReason.TENANT_SUSPENDED, START.plus(Duration.ofMinutes(5)));
        assertThat(f.message(suspended).decision().orElseThrow().until()).isPresent();

        f.provider.otherwise(Reaction.accept());
        f.clock.advance(HOUR);
        f.drain();
        assertThat(f.message(busy).dueAt()).isEmpty();
        assertThat(f.message(busy).decision().orElseThrow().until()).isEmpty();
    }

    private void assertWaits(MessageId id, MessageReason reason, Instant until) {
        Message message = f.message(id);
        assertThat(message.state()).isEqualTo(MessageState.PENDING);
        assertThat(message.reason()).isEqualTo(reason);
        assertThat(message.dueAt()).contains(until);
    }

    @Test
    void moves_the_time_to_send_and_a_time_to_live_with_it_but_not_an_end() {
        SendMessage send = f.to(f.contact("ann")).sendAt(START.plus(HOUR)).withKey(IdempotencyKey.of("once"));
        MessageId id = f.enqueue(send.expiresAfter(HOUR));

        Message moved = rescheduled(id, START.plus(Duration.ofHours(3)));
        assertThat(moved.sendAt()).isEqualTo(START.plus(Duration.ofHours(3)));
        assertThat(moved.expiresAt()).contains(START.plus(Duration.ofHours(4)));
        assertThat(moved.reason()).isEqualTo(MessageReason.RESCHEDULED);
        assertThat(moved.dueAt()).contains(moved.sendAt());
        assertThat(f.desk.messages().enqueue(send.expiresAfter(HOUR)))
                .as("the key stands")
                .isEqualTo(new EnqueueResult.AlreadyQueued(id));

        f.clock.advance(Duration.ofHours(2));
        f.drain();
        assertThat(f.provider.calls()).isZero();
        assertThat(rescheduled(id, START).sendAt()).as("the past is now").isEqualTo(START.plus(Duration.ofHours(2)));
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.ACCEPTED);

        MessageId ends = f.enqueue(f.to(f.contact("ben"))
                .sendAt(START.plus(Duration.ofHours(5)))
                .expiresAt(START.plus(Duration.ofDays(1))));
        assertThat(rescheduled(ends, START.plus(Duration.ofHours(9))).expiresAt())
                .contains(START.plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> f.desk.messages().reschedule(ends, START.plus(Duration.ofDays(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sendAt");
        assertThatThrownBy(() -> f.desk.messages().reschedule(ends, Instant.MAX))
                .isInstanceOf(InvalidInputException.class);
    }

    private Message rescheduled(MessageId id, Instant sendAt) {
        return f.desk.messages()
                .reschedule(id, sendAt)
                .fold(RescheduleResult.Rescheduled::message, late -> fail(late), none -> fail(none));
    }

    private static Message fail(RescheduleResult result) {
        throw new AssertionError("Not rescheduled: " + result);
    }

    @Test
    void does_not_reschedule_what_has_left_or_is_not_there() {
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        f.drain();
        assertThat(f.desk.messages().reschedule(id, START.plus(HOUR)))
                .isEqualTo(new RescheduleResult.TooLate(MessageState.ACCEPTED));
        MessageId unknown = new MessageId(f.tenant.id().value());
        assertThat(f.desk.messages().reschedule(unknown, START)).isEqualTo(new RescheduleResult.NotFound());
        assertThat(f.desk.messages().release(id)).isEqualTo(new ReleaseResult.NotHeld(MessageState.ACCEPTED));
        assertThat(f.desk.messages().release(unknown)).isEqualTo(new ReleaseResult.NotFound());
    }

    @Test
    void takes_a_message_from_a_worker_that_holds_it_unless_it_is_leaving() {
        ContactId ann = f.contact("ann");
        var ids = List.of(f.enqueue(f.to(ann)), f.enqueue(f.to(ann)));
        var results = new ArrayList<RescheduleResult>();
        f.provider
                .inFlight(1)
                .onCall(
                        1,
                        Reaction.accept()
                                .during(() -> ids.forEach(
                                        id -> results.add(f.desk.messages().reschedule(id, START.plus(HOUR))))));

        f.drain();
        assertThat(results).hasAtLeastOneElementOfType(RescheduleResult.Rescheduled.class);
        assertThat(results).contains(new RescheduleResult.TooLate(MessageState.SENDING));
        assertThat(f.provider.accepted()).hasSize(1);
        f.clock.advance(HOUR);
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
        assertThat(f.provider.accepted().values()).containsOnly(1);
    }

    @Test
    void loses_nothing_that_is_rescheduled_to_now_while_a_worker_holds_it() {
        ContactId ann = f.contact("ann");
        var ids = List.of(f.enqueue(f.to(ann)), f.enqueue(f.to(ann)));
        f.provider
                .inFlight(1)
                .onCall(
                        1,
                        Reaction.accept()
                                .during(() ->
                                        ids.forEach(id -> f.desk.messages().reschedule(id, START))));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
        assertThat(f.provider.accepted().values()).containsOnly(1);
    }

    /** The worker has held it back and not yet dropped its work when it is released. */
    @Test
    void loses_nothing_that_is_released_before_the_worker_has_done_with_it() {
        ContactId ann = f.contact("ann");
        MessageId held =
                f.enqueue(f.to(ann).sendAt(START.minus(Duration.ofDays(1))).ifLate(LatePolicy.ASK, HOUR));
        f.enqueue(f.to(ann));
        var results = new ArrayList<ReleaseResult>();
        f.provider.onCall(
                1, Reaction.accept().during(() -> results.add(f.desk.messages().release(held))));

        f.drain();
        assertThat(results).hasOnlyElementsOfType(ReleaseResult.Released.class);
        assertThat(f.message(held).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.provider.accepted()).hasSize(2);
    }

    @Test
    void asks_the_gates_again_when_what_was_held_is_released() {
        MessageId id = f.enqueue(f.to(f.contact("ann"))
                .sendAt(START.plus(HOUR))
                .expiresAt(START.plus(Duration.ofDays(2)))
                .ifLate(LatePolicy.ASK, HOUR));
        f.clock.advance(Duration.ofDays(1));
        f.drain();
        f.clock.advance(Duration.ofDays(1));
        assertThat(f.desk.messages().release(id)).isInstanceOf(ReleaseResult.Released.class);
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(f.message(id).dueAt()).isEqualTo(Optional.empty());
    }

    @Test
    void journals_what_was_held_released_and_rescheduled() {
        ContactId ann = f.contact("ann");
        MessageId id =
                f.enqueue(f.to(ann).sendAt(START.minus(Duration.ofDays(1))).ifLate(LatePolicy.ASK, HOUR));
        f.drain();
        f.desk.messages().release(id);
        f.desk.messages().reschedule(id, START.plus(HOUR));

        Function<String, Long> count = type -> f.desk.activities().list(PageRequest.first(50)).items().stream()
                .filter(activity -> activity.type().equals(type))
                .count();
        assertThat(List.of("message.held", "message.released", "message.rescheduled"))
                .allSatisfy(type -> assertThat(count.apply(type)).as(type).isEqualTo(1));
    }
}
