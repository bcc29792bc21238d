package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.Violation;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.BulkChange;
import io.frontdesk.messaging.BulkOptions;
import io.frontdesk.messaging.BulkProgress;
import io.frontdesk.messaging.BulkReport;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.RecipientResult;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.Tally;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of enqueueing, cancelling, rescheduling and retrying many messages, on any {@link Persistence}. */
public abstract class BulkContract {

    private static final Instant LATER = DeskFixture.START.plus(Duration.ofHours(1));
    private static final MessageQuery ALL = MessageQuery.all();

    private DeskFixture f;

    protected BulkContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    /** How many statements were sent so far, a batch counting as one; empty if nobody counts. */
    protected OptionalLong statements() {
        return OptionalLong.empty();
    }

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    @Test
    void tells_of_every_recipient_and_stops_for_none() {
        ContactId ann = f.contact("ann");
        SendMessage good = f.to(ann);
        IdempotencyKey key = IdempotencyKey.of("k");
        var results = new ArrayList<RecipientResult>();
        BulkReport report = f.desk.messages()
                .enqueueBulk(
                        List.of(
                                good,
                                SendMessage.to(ann, f.channel),
                                f.to(new ContactId(f.tenant.id().value())),
                                SendMessage.to(ann, Channel.WHATSAPP).withText("Hi"),
                                good.sendAt(Instant.MAX),
                                good.withKey(key),
                                good.withKey(key),
                                good.withText("Another").withKey(key),
                                good.withPurpose(Purpose.MARKETING),
                                good.sendAt(LATER)),
                        BulkOptions.none().onResult(results::add));

        assertThat(report.counts()).isEqualTo(new BulkProgress(10, 3, 1, 1, 0, 5));
        assertThat(results).extracting(RecipientResult::index).containsExactlyElementsOf(indexes(10));
        assertThat(report.problems())
                .extracting(
                        RecipientResult.Rejected::index,
                        rejected -> rejected.problems().stream()
                                .map(Violation::field)
                                .toList())
                .containsExactly(
                        tuple(1, "text"),
                        tuple(2, "contact"),
                        tuple(3, "channel"),
                        tuple(4, "sendAt"),
                        tuple(7, "key"));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
    }

    private static Tuple tuple(long index, String field) {
        return Tuple.tuple(index, List.of(field));
    }

    private static List<Long> indexes(int count) {
        return IntStream.range(0, count).mapToObj(i -> (long) i).toList();
    }

    @Test
    void reads_ahead_no_more_than_it_enqueues_at_once() {
        ContactId ann = f.contact("ann");
        var read = new AtomicLong();
        var told = new AtomicLong();
        var progress = new ArrayList<Long>();
        Iterable<SendMessage> commands = () -> IntStream.range(0, 1_250)
                .mapToObj(i -> {
                    assertThat(read.incrementAndGet() - told.get()).isLessThanOrEqualTo(500);
                    return f.to(ann).sendAt(LATER);
                })
                .iterator();

        BulkReport report = f.desk.messages()
                .enqueueBulk(
                        commands,
                        BulkOptions.none()
                                .onResult(result -> told.incrementAndGet())
                                .onProgress(p -> progress.add(p.read())));

        assertThat(progress).containsExactly(500L, 1_000L, 1_250L);
        assertThat(report.counts().queued()).isEqualTo(1_250);
        assertThat(f.desk.messages().tally(ALL)).containsExactly(pending(1_250));
    }

    @Test
    void may_be_called_again_after_a_crash_in_between() {
        ContactId ann = f.contact("ann");
        Function<Integer, Iterator<SendMessage>> commands = crashAt -> IntStream.range(0, 1_250)
                .mapToObj(i -> {
                    if (i == crashAt) {
                        throw new SimulatedCrash("the list ended in an error");
                    }
                    return f.to(ann).withKey(IdempotencyKey.of("news:" + i)).sendAt(LATER);
                })
                .iterator();

        assertThatThrownBy(() -> f.desk.messages().enqueueBulk(() -> commands.apply(1_100), BulkOptions.none()))
                .isInstanceOf(SimulatedCrash.class);
        assertThat(f.desk.messages().tally(ALL)).containsExactly(pending(1_000));

        BulkReport again = f.desk.messages().enqueueBulk(() -> commands.apply(-1), BulkOptions.none());
        assertThat(again.counts()).isEqualTo(new BulkProgress(1_250, 250, 1_000, 0, 0, 0));
        assertThat(f.desk.messages().tally(ALL)).containsExactly(pending(1_250));
    }

    @Test
    void writes_all_in_the_transaction_the_caller_has_open() {
        ContactId ann = f.contact("ann");
        Iterable<SendMessage> commands =
                () -> IntStream.range(0, 700).mapToObj(i -> f.to(ann)).iterator();

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    f.desk.messages().enqueueBulk(commands, BulkOptions.none());
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
        assertThat(f.desk.messages().tally(ALL)).isEmpty();
    }

    @Test
    void cancels_what_has_not_left_and_nothing_else_round_by_round() {
        ContactId ann = f.contact("ann");
        MessageId gone = f.enqueue(f.to(ann));
        f.drain();
        enqueue(2_100, f.to(ann).sendAt(LATER));
        MessageId other = f.enqueue(f.to(f.contact("ben")).sendAt(LATER));

        var rounds = new ArrayList<Integer>();
        Optional<MessageQuery> rest = Optional.of(ALL.toContact(ann));
        while (rest.isPresent()) {
            BulkChange round = f.desk.messages().cancelAll(rest.get());
            rounds.add(round.changed());
            rest = round.rest();
        }

        assertThat(rounds).containsExactly(1_000, 1_000, 100);
        f.clock.advance(Duration.ofDays(1));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(2);
        assertThat(f.message(gone).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.message(other).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(events("message.cancelled")).isEqualTo(2_100);
    }

    private long events(String type) {
        long count = 0;
        Optional<PageRequest> next = Optional.of(PageRequest.first(1000));
        while (next.isPresent()) {
            var page = f.desk.activities().list(next.get());
            count += page.items().stream()
                    .filter(activity -> activity.type().equals(type))
                    .count();
            next = page.next().map(cursor -> PageRequest.first(1000).after(cursor));
        }
        return count;
    }

    @Test
    void narrows_to_what_can_be_changed() {
        ContactId ann = f.contact("ann");
        enqueue(3, f.to(ann).sendAt(LATER));
        var nothing = new BulkChange(0, 0, Optional.empty());

        assertThat(f.desk.messages().cancelAll(ALL.inState(MessageState.FAILED)))
                .isEqualTo(nothing);
        assertThat(f.desk.messages().releaseAll(ALL)).isEqualTo(nothing);
        assertThat(f.desk.messages().releaseAll(ALL.because(MessageReason.NONE)))
                .isEqualTo(nothing);
        assertThat(f.desk.messages().retryFailed(ALL)).isEqualTo(nothing);
        assertThat(f.desk.messages().retryFailed(ALL.because(MessageReason.BAD_ADDRESS)))
                .isEqualTo(nothing);
        assertThat(f.desk.messages().tally(ALL)).containsExactly(pending(3));
    }

    @Test
    void reschedules_all_but_those_that_would_end_before() {
        ContactId ann = f.contact("ann");
        enqueue(1_500, f.to(ann).sendAt(LATER));
        MessageId ends = f.enqueue(f.to(ann).sendAt(LATER).expiresAt(LATER.plusSeconds(60)));
        Instant at = LATER.plus(Duration.ofDays(1));

        BulkChange first = f.desk.messages().rescheduleAll(ALL, at);
        BulkChange second = f.desk.messages().rescheduleAll(first.rest().orElseThrow(), at);

        assertThat(List.of(first.changed(), first.skipped())).containsExactly(999, 1);
        assertThat(second).isEqualTo(new BulkChange(501, 0, Optional.empty()));
        f.clock.advance(Duration.ofHours(1));
        f.drain();
        assertThat(f.message(ends).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.provider.calls()).isEqualTo(1);
        f.clock.advance(Duration.ofDays(1));
        f.drain();
        assertThat(f.provider.accepted()).hasSize(1_501);
    }

    @Test
    void retries_what_failed_for_a_reason_that_may_pass_and_never_what_did_not() {
        f.provider
                .onRecipient("blocked@example.org", Reaction.reject(RejectionKind.BLOCKED), Reaction.accept())
                .onRecipient("bad@example.org", Reaction.reject(RejectionKind.BAD_ADDRESS))
                .onRecipient("out@example.org", Reaction.reject(RejectionKind.OPTED_OUT));
        MessageId blocked = f.enqueue(f.to(f.contact("blocked")));
        f.enqueue(f.to(f.contact("bad")));
        f.enqueue(f.to(f.contact("out")));
        f.drain();
        f.clock.advance(Duration.ofDays(4));

        assertThat(f.desk.messages().retryFailed(ALL)).isEqualTo(new BulkChange(1, 0, Optional.empty()));
        Message waiting = f.message(blocked);
        assertThat(waiting.state()).isEqualTo(MessageState.PENDING);
        assertThat(waiting.reason()).isEqualTo(MessageReason.RETRIED);
        assertThat(waiting.sendAt()).isEqualTo(DeskFixture.START.plus(Duration.ofDays(4)));
        f.drain();

        assertThat(f.message(blocked).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(f.message(blocked).attempts()).isEqualTo(2);
        assertThat(f.provider.accepted()).hasSize(1);
        assertThat(f.desk.messages().tally(ALL.inState(MessageState.FAILED)))
                .extracting(Tally::reason)
                .containsExactlyInAnyOrder(MessageReason.BAD_ADDRESS, MessageReason.RECIPIENT_OPTED_OUT);
        assertThat(events("message.retried")).isEqualTo(1);
    }

    @Test
    void asks_the_gates_again_when_it_retries() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BLOCKED));
        ContactId ann = f.consenting("ann");
        MessageId id = f.enqueue(f.to(ann).withPurpose(Purpose.MARKETING));
        f.drain();
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, Purpose.MARKETING, "link"));
        f.desk.messages().retryFailed(ALL);
        f.drain();
        assertThat(f.message(id).state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(f.provider.calls()).isEqualTo(1);
    }

    @Test
    void retries_for_another_three_days() {
        f.provider.otherwise(Reaction.reject(RejectionKind.BUSY));
        MessageId id = f.enqueue(f.to(f.contact("ann")));
        hours(80);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.RETRIES_EXHAUSTED);

        f.desk.messages().retryFailed(ALL);
        hours(60);
        assertThat(f.message(id).state()).isEqualTo(MessageState.PENDING);
        hours(20);
        assertThat(f.message(id).reason()).isEqualTo(MessageReason.RETRIES_EXHAUSTED);
    }

    private void hours(int count) {
        for (int i = 0; i < count; i++) {
            f.drain();
            f.clock.advance(Duration.ofHours(1));
        }
    }

    /** Failed for good, and retried before the worker has dropped its work. */
    @Test
    void loses_nothing_that_is_retried_before_the_worker_has_done_with_it() {
        ContactId ann = f.contact("ann");
        enqueue(2, f.to(ann));
        f.provider
                .inFlight(1)
                .onCall(1, Reaction.reject(RejectionKind.BLOCKED))
                .onCall(2, Reaction.accept().during(() -> f.desk.messages().retryFailed(ALL)));
        f.drain();
        assertThat(f.desk.messages().tally(ALL))
                .containsExactly(new Tally(MessageState.ACCEPTED, MessageReason.NONE, 2));
    }

    /** Whoever has a message first decides, and nobody waits for the other in a circle. */
    @Test
    void sends_each_once_while_an_operator_moves_what_a_worker_holds() {
        enqueue(600, f.to(f.contact("ann")));
        FutureTask<Boolean> worker = Threads.start(() -> {
            f.drain();
            return true;
        });
        for (int round = 0; round < 5; round++) {
            f.desk.messages().rescheduleAll(ALL, DeskFixture.START);
        }
        Threads.await(worker);
        f.drain();

        assertThat(f.provider.accepted()).hasSize(600);
        assertThat(f.provider.accepted().values()).containsOnly(1);
    }

    @Test
    void sends_or_cancels_each_while_an_operator_takes_back_what_a_worker_holds() {
        enqueue(600, f.to(f.contact("ann")));
        FutureTask<Boolean> worker = Threads.start(() -> {
            f.drain();
            return true;
        });
        long cancelled = 0;
        Optional<MessageQuery> rest = Optional.of(ALL);
        while (rest.isPresent()) {
            BulkChange change = f.desk.messages().cancelAll(rest.get());
            cancelled += change.changed();
            rest = change.rest();
        }
        Threads.await(worker);
        f.drain();

        assertThat(f.provider.accepted().values()).allMatch(times -> times == 1);
        assertThat(f.provider.accepted().size() + cancelled).isEqualTo(600);
    }

    @Test
    void changes_a_thousand_with_a_handful_of_statements() {
        enqueue(1_000, f.to(f.contact("ann")).sendAt(LATER));
        assertStatements(() -> f.desk.messages().rescheduleAll(ALL, LATER.plusSeconds(60)));
        assertStatements(() -> f.desk.messages().cancelAll(ALL));
    }

    private void assertStatements(Runnable work) {
        OptionalLong before = statements();
        work.run();
        OptionalLong after = statements();
        if (before.isPresent() && after.isPresent()) {
            assertThat(after.getAsLong() - before.getAsLong())
                    .as("statements for 1,000 messages")
                    .isLessThanOrEqualTo(12);
        }
    }

    private void enqueue(int count, SendMessage command) {
        f.desk.messages()
                .enqueueBulk(
                        () -> IntStream.range(0, count).mapToObj(i -> command).iterator(), BulkOptions.none());
    }

    private static Tally pending(long count) {
        return new Tally(MessageState.PENDING, MessageReason.NONE, count);
    }
}
