package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.frontdesk.messaging.spi.MessageStore} promises of messages and attempts; steps, lists and tallies are inherited. */
public abstract class MessageStoreContract extends MessageStoreSteps {

    protected MessageStoreContract() {}

    @Test
    void gives_back_a_message_as_it_was_written() {
        MessageRow message = full(tenant());

        insert(message);

        assertThat(find(message.ref())).isEqualTo(message);
    }

    @Test
    void gives_back_a_message_of_which_little_is_known() {
        MessageRow message = rows().message(tenant()).build();

        insert(message);

        assertThat(find(message.ref())).isEqualTo(message);
    }

    @Test
    void keeps_every_channel_purpose_priority_state_and_reason() {
        TenantId tenant = tenant();
        List<MessageRow> batch = new ArrayList<>();
        List<Priority> priorities = List.of(Priority.values());
        List<MessageState> states = List.of(MessageState.values());
        for (MessageReason reason : MessageReason.values()) {
            int i = batch.size();
            batch.add(rows().message(tenant)
                    .kind(Channel.of("pager-" + i), Purpose.of("news." + i), priorities.get(i % priorities.size()))
                    .state(states.get(i % states.size()), reason)
                    .build());
        }

        insert(batch);

        assertThat(find(refs(batch)).values()).containsExactlyInAnyOrderElementsOf(batch);
    }

    @Test
    void keeps_a_content_of_a_million_bytes() {
        byte[] bytes = new byte[1_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) rows().number(256);
        }
        MessageRow message = rows().message(tenant()).content(Sealed.of(bytes)).build();

        insert(message);

        assertThat(find(message.ref()).content()).isEqualTo(message.content());
    }

    @Test
    void keeps_a_template_key_hint_and_decision_of_full_length() {
        MessageRow message = rows().message(tenant())
                .template("k".repeat(60), Integer.MAX_VALUE)
                .decision("{\"verdict\":\"" + "v".repeat(400) + "\"}")
                .onTheWire(Integer.MAX_VALUE, 1000, "p".repeat(200))
                .build();

        insert(message);

        assertThat(find(message.ref())).isEqualTo(message);
    }

    @Test
    void finds_messages_of_several_tenants_and_leaves_out_unknown_ones() {
        MessageRow one = rows().message(tenant()).build();
        MessageRow two = rows().message(tenant()).build();
        insert(one, two);
        MessageRef crossed = new MessageRef(one.ref().tenant(), two.ref().message());
        MessageRef unknown = new MessageRef(one.ref().tenant(), new MessageId(rows().id()));

        Map<MessageRef, MessageRow> found = find(List.of(one.ref(), two.ref(), crossed, unknown));

        assertThat(found).isEqualTo(Map.of(one.ref(), one, two.ref(), two));
    }

    @Test
    void keeps_one_id_of_two_tenants_apart() {
        MessageRow one = rows().message(tenant()).build();
        MessageRow two =
                rows().message(tenant()).id(one.ref().message().value()).build();

        insert(one, two);

        assertThat(find(List.of(one.ref(), two.ref()))).isEqualTo(Map.of(one.ref(), one, two.ref(), two));
    }

    @Test
    void accepts_empty_batches() {
        TenantId tenant = tenant();
        run(tenant, () -> {
            messages().insert(List.of());
            messages().insertAttempts(List.of());
            assertThat(messages().insertMissingAttempts(List.of())).isEmpty();
            assertThat(messages().find(List.of())).isEmpty();
            assertThat(messages().update(List.of())).isEmpty();
            assertThat(messages().attempts(tenant, List.of())).isEmpty();
        });
    }

    @Test
    void forgets_messages_and_attempts_whose_transaction_rolled_back() {
        MessageRow message = rows().message(tenant()).build();
        TenantId tenant = message.ref().tenant();

        rolledBack(tenant, () -> {
            messages().insert(List.of(message));
            messages().insertAttempts(List.of(rows().attempt(message.ref(), 1)));
        });

        assertThat(find(List.of(message.ref()))).isEmpty();
        assertThat(attempts(message.ref())).isEmpty();
    }

    @Test
    void replaces_what_can_change_when_the_version_follows() {
        MessageRow message = rows().message(tenant()).build();
        insert(message);
        MessageRow changed = changed(message);

        assertThat(update(changed)).containsExactly(changed.ref());

        assertThat(find(message.ref())).isEqualTo(changed);
    }

    @Test
    void empties_what_an_update_leaves_empty() {
        TenantId tenant = tenant();
        MessageRow message = rows().message(tenant)
                .recipient(rows().digest(), "x•••")
                .onTheWire(1, 1, "provider-1")
                .decision("{}")
                .build();
        insert(message);
        MessageRow next = MessageRowBuilder.next(message).recipient(null, "").build();

        update(next);

        assertThat(find(message.ref()).recipient()).isNull();
        assertThat(find(message.ref()).hint()).isEmpty();
    }

    @Test
    void moves_the_time_to_send_and_the_end() {
        MessageRow message = rows().message(tenant())
                .sendAt(rows().later(60))
                .expiresAt(rows().later(90))
                .build();
        MessageRow next = MessageRowBuilder.next(message)
                .sendAt(rows().later(160))
                .expiresAt(rows().later(190))
                .build();
        insert(message);

        update(next);

        assertThat(find(message.ref())).isEqualTo(next);
    }

    @Test
    void never_changes_what_was_fixed_at_the_insert() {
        MessageRow message = rows().message(tenant()).template("newsletter", 3).build();
        insert(message);

        update(MessageRowBuilder.next(message)
                .kind(Channel.SMS, Purpose.MARKETING, Priority.LOW)
                .contact(rows().contactId())
                .template("other", 4)
                .createdAt(rows().later(-60))
                .build());

        assertThat(find(message.ref()))
                .isEqualTo(MessageRowBuilder.next(message).build());
    }

    @Test
    void updates_nothing_whose_version_does_not_follow() {
        MessageRow message = rows().message(tenant()).build();
        insert(message);
        MessageRow unknown = rows().message(message.ref().tenant()).version(2).build();
        MessageRow foreign = changed(
                rows().message(tenant()).id(message.ref().message().value()).build());

        assertThat(update(MessageRowBuilder.next(message).version(1).build()))
                .as("the same")
                .isEmpty();
        assertThat(update(MessageRowBuilder.next(message).version(3).build()))
                .as("two on")
                .isEmpty();
        assertThat(update(unknown)).as("unknown").isEmpty();
        assertThat(update(foreign)).as("another tenant's").isEmpty();

        assertThat(find(message.ref())).isEqualTo(message);
    }

    @Test
    void tells_which_of_a_batch_it_updated() {
        List<MessageRow> batch = Stream.of(tenant(), tenant(), tenant())
                .map(tenant -> rows().message(tenant).build())
                .toList();
        insert(batch);
        MessageRow ahead = changed(batch.get(1));
        update(ahead);

        Set<MessageRef> updated = update(batch.stream().map(this::changed).toArray(MessageRow[]::new));

        assertThat(updated)
                .containsExactlyInAnyOrder(batch.get(0).ref(), batch.get(2).ref());
        assertThat(find(ahead.ref())).isEqualTo(ahead);
    }

    @Test
    void lets_one_of_two_threads_update_a_version() {
        MessageRow message = rows().message(tenant()).build();
        insert(message);
        List<MessageRow> rivals = List.of(changed(message), changed(message));

        List<Set<MessageRef>> updated = race(
                TenantScope.of(message.ref().tenant()),
                rivals.stream()
                        .<Supplier<Set<MessageRef>>>map(row -> () -> messages().update(List.of(row)))
                        .toList());

        assertThat(updated).containsExactlyInAnyOrder(Set.of(message.ref()), Set.of());
        assertThat(find(message.ref())).isEqualTo(rivals.get(updated.get(0).isEmpty() ? 1 : 0));
    }

    @Test
    void forgets_an_update_whose_transaction_rolled_back() {
        MessageRow message = rows().message(tenant()).build();
        insert(message);

        rolledBack(message.ref().tenant(), () -> messages().update(List.of(changed(message))));

        assertThat(find(message.ref())).isEqualTo(message);
    }

    @Test
    void gives_back_attempts_in_order_of_number_then_id() {
        MessageRow message = rows().message(tenant()).build();
        insert(message);
        List<UUID> ids = rows().ids(4).stream().sorted(Uuids.UNSIGNED).toList();
        List<AttemptRow> inOrder = List.of(
                attempt(message, ids.get(3), 1),
                attempt(message, ids.get(0), 2),
                attempt(message, ids.get(2), 2),
                attempt(message, ids.get(1), 3));

        run(
                message.ref().tenant(),
                () -> messages()
                        .insertAttempts(List.of(inOrder.get(2), inOrder.get(0), inOrder.get(3), inOrder.get(1))));

        assertThat(attempts(message.ref())).isEqualTo(inOrder);
    }

    @Test
    void inserts_of_attempts_those_that_are_missing_and_leaves_those_that_stand() {
        TenantId tenant = tenant();
        MessageRow one = rows().message(tenant).build();
        MessageRow two = rows().message(tenant).build();
        MessageRow foreign =
                rows().message(tenant()).id(one.ref().message().value()).build();
        insert(one, two);
        insert(foreign);
        AttemptRow standing = rows().attempt(one.ref(), 1);
        UUID id = standing.attempt().id();
        run(tenant, () -> messages().insertAttempts(List.of(standing)));

        AttemptRow again = attempt(one, id, 2);
        AttemptRow other = rows().attempt(one.ref(), 3);
        AttemptRow ofTwo = attempt(two, id, 1);
        AttemptRow ofForeign = attempt(foreign, id, 1);
        List<AttemptRow> inserted = in(
                List.of(tenant, foreign.ref().tenant()),
                () -> messages().insertMissingAttempts(List.of(again, other, ofTwo, ofForeign)));

        assertThat(inserted).containsExactlyInAnyOrder(other, ofTwo, ofForeign);
        assertThat(attempts(one.ref())).containsExactly(standing, other);
        assertThat(attempts(two.ref())).containsExactly(ofTwo);
        assertThat(attempts(foreign.ref())).containsExactly(ofForeign);
        assertThat(in(tenant, () -> messages().insertMissingAttempts(List.of(standing, other))))
                .isEmpty();
    }

    @Test
    void gives_back_the_attempts_of_several_messages_in_one_order() {
        TenantId tenant = tenant();
        MessageRow one = rows().message(tenant).build();
        MessageRow two = rows().message(tenant).build();
        insert(one, two);
        List<AttemptRow> inOrder =
                List.of(rows().attempt(one.ref(), 1), rows().attempt(two.ref(), 2), rows().attempt(one.ref(), 3));

        run(tenant, () -> messages().insertAttempts(inOrder));

        assertThat(in(
                        tenant,
                        () -> messages()
                                .attempts(
                                        tenant,
                                        List.of(one.ref().message(), two.ref().message()))))
                .isEqualTo(inOrder);
    }

    @Test
    void gives_back_attempts_of_the_messages_asked_for_only() {
        TenantId tenant = tenant();
        List<MessageRow> batch =
                Stream.generate(() -> rows().message(tenant).build()).limit(3).toList();
        MessageRow foreign = rows().message(tenant())
                .id(batch.get(0).ref().message().value())
                .build();
        insert(batch);
        insert(foreign);
        run(
                tenant,
                () -> messages()
                        .insertAttempts(batch.stream()
                                .map(m -> rows().attempt(m.ref(), 1))
                                .toList()));
        run(foreign.ref().tenant(), () -> messages().insertAttempts(List.of(rows().attempt(foreign.ref(), 1))));

        List<MessageId> asked =
                List.of(batch.get(0).ref().message(), batch.get(2).ref().message());
        List<AttemptRow> found = in(tenant, () -> messages().attempts(tenant, asked));

        assertThat(found).extracting(row -> row.attempt().message()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(found).extracting(AttemptRow::tenant).containsOnly(tenant);
    }

    @Test
    void moves_a_thousand_messages_with_a_handful_of_statements_each_time() {
        List<TenantId> tenants = List.of(tenant(), tenant());
        List<MessageRow> batch = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .map(i -> rows().message(tenants.get(i % 2)).build())
                .toList();
        List<AttemptRow> calls =
                batch.stream().map(row -> rows().attempt(row.ref(), 1)).toList();
        List<MessageRow> changed = batch.stream().map(this::changed).toList();

        in(
                tenants,
                () -> withAtMost(HANDFUL, () -> {
                    messages().insert(batch);
                    return true;
                }));
        assertThat(in(tenants, () -> withAtMost(1, () -> messages().find(refs(batch)))))
                .hasSize(1000);
        assertThat(in(tenants, () -> withAtMost(HANDFUL, () -> messages().update(changed))))
                .hasSize(1000);
        in(
                tenants,
                () -> withAtMost(HANDFUL, () -> {
                    messages().insertAttempts(calls);
                    return true;
                }));
        assertThat(in(tenants, () -> withAtMost(HANDFUL, () -> messages().insertMissingAttempts(calls))))
                .isEmpty();
        List<MessageId> own = batch.stream()
                .filter(row -> row.ref().tenant().equals(tenants.get(0)))
                .map(row -> row.ref().message())
                .toList();
        assertThat(in(tenants.get(0), () -> withAtMost(1, () -> messages().attempts(tenants.get(0), own))))
                .hasSize(500);
    }
}
