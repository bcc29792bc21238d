package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageChange;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RaisedRecipient;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.spi.ClaimRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the message contract that says how a message is put on the wire under its lease, and recorded with its attempt. */
abstract class MessageStoreSteps extends MessageStoreLists {

    private String queue = "";

    @BeforeEach
    void nameQueue() {
        queue = rows().name("wire");
    }

    @Test
    void puts_on_the_wire_what_is_leased_under_the_new_fence() {
        MessageRow message = claimed(rows().message(tenant()).build());
        MessageRow sending = sending(message, 1);

        assertThat(underLease(rows().now(), change(message, sending))).containsExactly(message.ref());

        assertThat(find(message.ref())).isEqualTo(sending);
    }

    @Test
    void leaves_what_is_leased_under_another_attempt_or_not_at_all() {
        MessageRow stale = claimed(rows().message(tenant()).build());
        MessageRow without = rows().message(tenant()).build();
        MessageRow waiting = rows().message(tenant()).build();
        insert(without, waiting);
        work(waiting);

        Set<MessageRef> updated = underLease(
                rows().now(),
                change(stale, sending(stale, 2)),
                change(without, sending(without, 1)),
                change(waiting, sending(waiting, 1)));

        assertThat(updated).isEmpty();
        assertThat(find(refs(List.of(stale, without, waiting))))
                .isEqualTo(Map.of(stale.ref(), stale, without.ref(), without, waiting.ref(), waiting));
    }

    @Test
    void puts_on_the_wire_until_the_microsecond_the_lease_ends() {
        MessageRow message = claimed(rows().message(tenant()).build());
        MessageChange next = change(message, sending(message, 1));

        assertThat(underLease(leasedUntil(), next)).isEmpty();
        assertThat(underLease(leasedUntil().minusNanos(1_000), next)).containsExactly(message.ref());
    }

    @Test
    void tells_of_a_batch_of_several_tenants_which_it_put_on_the_wire() {
        MessageRow one = claimed(rows().message(tenant()).build());
        MessageRow two = claimed(rows().message(tenant()).build());
        MessageRow cancelled = claimed(rows().message(tenant()).build());
        update(MessageRowBuilder.next(cancelled)
                .state(MessageState.CANCELLED, MessageReason.BY_HOST)
                .build());
        MessageRow crossed = rows().message(one.ref().tenant())
                .id(two.ref().message().value())
                .build();
        insert(crossed);

        Set<MessageRef> updated = underLease(
                rows().now(),
                change(two, sending(two, 1)),
                change(cancelled, sending(cancelled, 1)),
                change(crossed, sending(crossed, 1)),
                change(one, sending(one, 1)));

        assertThat(updated).containsExactlyInAnyOrder(one.ref(), two.ref());
        assertThat(find(crossed.ref())).isEqualTo(crossed);
        assertThat(find(cancelled.ref()).state()).isEqualTo(MessageState.CANCELLED);
    }

    @Test
    void locks_the_work_of_what_is_on_its_way_so_that_nobody_claims_it_meanwhile() {
        MessageRow message = claimed(rows().message(tenant()).build());
        MessageChange next = change(message, sending(message, 1));

        try (OpenTransaction<Set<MessageRef>> other = open(
                TenantScope.of(message.ref().tenant()),
                () -> messages().updateUnderLease(List.of(next), rows().now()))) {
            assertThat(other.result()).containsExactly(message.ref());
            assertThat(claim(leasedUntil())).isEmpty();
            other.commit();
        }
        assertThat(claim(leasedUntil())).hasSize(1);
    }

    @Test
    void writes_whatever_a_step_changes_whether_of_all_rows_of_a_batch_or_of_one() {
        TenantId tenant = tenant();
        List<MessageRow> before = IntStream.range(0, 12)
                .mapToObj(i -> claimed(rows().message(tenant)
                        .recipient(rows().digest(), "a\u2022\u2022\u2022@example.org")
                        .build()))
                .toList();
        for (int changed = 0; changed < before.size(); changed++) {
            int which = changed;
            List<MessageChange> changes = before.stream()
                    .map(row -> change(row, different(row, sending(row, 1), before.indexOf(row) == which ? which : 0)))
                    .toList();

            List<MessageRow> rolledBack = rolledBackAfter(tenant, changes);

            assertThat(rolledBack)
                    .as("what differs %d", which)
                    .containsExactlyInAnyOrderElementsOf(
                            changes.stream().map(MessageChange::after).toList());
        }
    }

    @Test
    void records_outcomes_and_stores_the_attempt_of_each_message_it_updates() {
        MessageRow accepted = sent(tenant());
        MessageRow refused = sent(tenant());
        MessageRow overtaken = sent(tenant());
        update(MessageRowBuilder.next(overtaken)
                .state(MessageState.UNKNOWN, MessageReason.INTERRUPTED)
                .build());
        List<MessageChange> changes = List.of(
                change(overtaken, outcome(overtaken, MessageState.ACCEPTED, "sm-1")),
                change(refused, outcome(refused, MessageState.FAILED, null)),
                change(accepted, outcome(accepted, MessageState.ACCEPTED, "sm-2")));
        List<AttemptRow> calls = new ArrayList<>(List.of(
                rows().attempt(overtaken.ref(), 1),
                attempt(refused, rows().id(), 2),
                rows().attempt(accepted.ref(), 3)));

        Set<MessageRef> updated = in(tenantsOf(changes), () -> messages().updateWithAttempts(changes, calls));

        assertThat(updated).containsExactlyInAnyOrder(refused.ref(), accepted.ref());
        assertThat(find(refused.ref())).isEqualTo(changes.get(1).after());
        assertThat(find(accepted.ref())).isEqualTo(changes.get(2).after());
        assertThat(attempts(overtaken.ref())).isEmpty();
        assertThat(attempts(refused.ref())).containsExactly(calls.get(1));
        assertThat(attempts(accepted.ref())).containsExactly(calls.get(2));
    }

    @Test
    void takes_no_step_of_an_empty_batch() {
        in(tenant(), () -> {
            assertThat(messages().updateUnderLease(List.of(), rows().now())).isEmpty();
            assertThat(messages().updateWithAttempts(List.of(), List.of())).isEmpty();
            return true;
        });
    }

    @Test
    void takes_each_step_of_many_messages_with_a_handful_of_statements() {
        TenantId tenant = tenant();
        List<MessageRow> before = IntStream.range(0, 200)
                .mapToObj(i -> rows().message(tenant).build())
                .toList();
        insert(before);
        in(tenant, () -> {
            persistence().work().insertNew(before.stream().map(this::newWork).toList());
            return true;
        });
        claim(rows().now());
        List<MessageChange> out =
                before.stream().map(row -> change(row, sending(row, 1))).toList();
        List<MessageChange> recorded = out.stream()
                .map(one -> change(one.after(), outcome(one.after(), MessageState.ACCEPTED, rows().name("sm"))))
                .toList();
        List<AttemptRow> calls =
                before.stream().map(row -> rows().attempt(row.ref(), 1)).toList();

        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> messages().updateUnderLease(out, rows().now()))))
                .hasSize(200);
        assertThat(in(tenant, () -> withAtMost(HANDFUL, () -> messages().updateWithAttempts(recorded, calls))))
                .hasSize(200);
    }

    /** The row with one more of its columns changed; 0 changes none. */
    private MessageRow different(MessageRow before, MessageRow sending, int column) {
        MessageRowBuilder next = MessageRowBuilder.next(before)
                .state(sending.state(), sending.reason())
                .onTheWire(1, 1, null);
        return switch (column) {
            case 1 -> next.recipient(rows().digest(), sending.hint()).build();
            case 2 ->
                next.recipient(sending.recipient(), "b\u2022\u2022\u2022@example.org")
                        .build();
            case 3 -> next.recipient(null, "").build();
            case 4 -> next.state(MessageState.SENDING, MessageReason.RETRIED).build();
            case 5 -> next.sendAt(rows().later(77)).build();
            case 6 -> next.expiresAt(rows().later(770)).build();
            case 7 -> next.onTheWire(1, 5, null).build();
            case 8 -> next.onTheWire(1, 1, "named-already").build();
            case 9 -> next.account("another").build();
            case 10 -> next.decision("{\"verdict\":\"allow\"}").build();
            case 11 -> next.updatedAt(rows().later(7)).build();
            default -> next.build();
        };
    }

    private List<MessageRow> rolledBackAfter(TenantId tenant, List<MessageChange> changes) {
        var found = new ArrayList<MessageRow>();
        rolledBack(tenant, () -> {
            Set<MessageRef> updated = messages().updateUnderLease(changes, rows().now());
            found.addAll(messages().find(updated).values());
        });
        return found;
    }

    private MessageRow claimed(MessageRow message) {
        insert(message);
        work(message);
        claim(rows().now());
        return message;
    }

    private void work(MessageRow message) {
        run(message.ref().tenant(), () -> persistence().work().insertNew(List.of(newWork(message))));
    }

    private NewWork newWork(MessageRow message) {
        return new NewWork(message.ref().tenant(), message.ref().message().value(), queue, rows().now(), "ref");
    }

    private List<WorkRef> claim(Instant now) {
        return onPlatform(() ->
                        persistence().work().claim(ClaimRequest.of(queue, "node", now, now.plusSeconds(60), 1_000)))
                .stream()
                .map(WorkItem::lease)
                .toList();
    }

    private Instant leasedUntil() {
        return rows().now().plusSeconds(60);
    }

    private static MessageChange change(MessageRow before, MessageRow after) {
        return new MessageChange(before, after);
    }

    private static MessageRow sending(MessageRow row, int fence) {
        return MessageRowBuilder.next(row)
                .state(MessageState.SENDING, MessageReason.NONE)
                .onTheWire(fence, 1, null)
                .build();
    }

    private MessageRow sent(TenantId tenant) {
        Digest recipient = rows().digest();
        MessageRow row = rows().message(tenant)
                .recipient(recipient, "a\u2022\u2022\u2022@example.org")
                .state(MessageState.SENDING, MessageReason.NONE)
                .onTheWire(1, 1, null)
                .build();
        insert(row);
        return row;
    }

    private static MessageRow outcome(MessageRow row, MessageState state, @Nullable String providerId) {
        return MessageRowBuilder.next(row)
                .state(state, state == MessageState.FAILED ? MessageReason.BAD_ADDRESS : MessageReason.NONE)
                .onTheWire(row.fence(), row.attempts(), providerId)
                .build();
    }

    private Set<MessageRef> underLease(Instant now, MessageChange... changes) {
        return in(tenantsOf(List.of(changes)), () -> messages().updateUnderLease(List.of(changes), now));
    }

    private static Set<TenantId> tenantsOf(List<MessageChange> changes) {
        return changes.stream().map(one -> one.after().ref().tenant()).collect(Collectors.toSet());
    }

    @Test
    void empties_what_was_said_to_somebody_who_is_erased_and_nothing_else() {
        TenantId tenant = tenant();
        MessageRow first = full(tenant);
        ContactId person = Objects.requireNonNull(first.contact());
        MessageRow second = rows().message(tenant).contact(person).build();
        MessageRow other = full(tenant);
        MessageRow nobodys = rows().message(tenant).build();
        insert(first, second, other, nobodys);
        rolledBack(tenant, () -> messages().eraseContents(tenant, person));
        assertThat(find(first.ref())).isEqualTo(first);

        run(tenant, () -> runWithAtMost(1, () -> messages().eraseContents(tenant, person)));

        assertThat(List.of(find(first.ref()), find(second.ref()))).allSatisfy(row -> {
            assertThat(row.content()).isEqualTo(Sealed.gone());
            assertThat(row.hint()).isEmpty();
        });
        assertThat(find(first.ref()))
                .usingRecursiveComparison()
                .ignoringFields("content", "hint")
                .isEqualTo(first);
        assertThat(find(other.ref())).isEqualTo(other);
        assertThat(find(nobodys.ref())).isEqualTo(nobodys);
        assertThat(update(changed(first))).as("its end can still be told").containsExactly(first.ref());
        assertThat(find(first.ref()).content().isGone())
                .as("and brings nothing back")
                .isTrue();
    }

    @Test
    void puts_other_digests_in_the_place_of_recipients_that_still_stand() {
        TenantId tenant = tenant();
        List<MessageRow> inOrder = Stream.of(to(tenant, rows().digest()), to(tenant, rows().digest()))
                .sorted(Comparator.comparing(row -> row.ref().message().value(), Uuids.UNSIGNED))
                .toList();
        MessageRow first = inOrder.get(0);
        MessageRow moved = inOrder.get(1);
        MessageRow second = to(tenant, rows().digest(2));
        insert(first, moved, second, rows().message(tenant).recipient(null, "").build(), full(tenant()));
        Map<MessageId, Digest> old = in(tenant, () -> messages().recipientsBefore(tenant, 2, null, 9));
        assertThat(old).containsExactly(recipient(first), recipient(moved));
        assertThat(in(tenant, () -> messages().recipientsBefore(tenant, 1, null, 9)))
                .isEmpty();
        assertThat(in(
                        tenant,
                        () -> messages().recipientsBefore(tenant, 2, first.ref().message(), 9)))
                .containsExactly(recipient(moved));
        assertThat(in(tenant, () -> messages().recipientsBefore(tenant, 3, null, 9)))
                .containsOnly(recipient(first), recipient(moved), recipient(second));
        assertThat(in(tenant, () -> messages().recipientsBefore(tenant, 3, null, 1)))
                .hasSize(1);
        Digest raised = rows().digest(2);
        List<RaisedRecipient> changes = List.of(
                new RaisedRecipient(moved.ref().message(), rows().digest(), raised),
                new RaisedRecipient(first.ref().message(), Objects.requireNonNull(first.recipient()), raised));
        rolledBack(tenant, () -> messages().readdress(tenant, changes));

        run(tenant, () -> runWithAtMost(1, () -> messages().readdress(tenant, changes)));

        assertThat(find(moved.ref())).isEqualTo(moved);
        assertThat(find(first.ref()).recipient()).isEqualTo(raised);
        assertThat(update(changed(first))).as("its end can still be told").containsExactly(first.ref());
    }

    private MessageRow to(TenantId tenant, Digest recipient) {
        return rows().message(tenant).recipient(recipient, "a•••").build();
    }

    private static Map.Entry<MessageId, Digest> recipient(MessageRow row) {
        return Map.entry(row.ref().message(), Objects.requireNonNull(row.recipient()));
    }
}
