package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.IdRange;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stores delete when it is old, and what they never do. Needs a database that nothing else uses: every subscriber holds the journal. */
public abstract class PurgeContract extends PurgeOfJournal {

    protected PurgeContract() {}

    @Test
    void deletes_old_closed_messages_of_several_tenants_with_their_attempts() {
        TenantId one = tenant();
        TenantId two = tenant();
        TenantId three = tenant();
        MessageRow first = store(old(one).build());
        MessageRow second =
                store(old(two).state(MessageState.FAILED, MessageReason.NONE).build());
        MessageRow young = store(closed(one, cutoff()).build());
        MessageRow foreign = store(old(three).build());

        IdRange.Purged purged = purge(List.of(one, two), 100);

        assertThat(purged).isEqualTo(new IdRange.Purged(2, 4, List.of()));
        assertThat(messages(one)).containsExactly(young);
        assertThat(messages(two)).isEmpty();
        assertThat(messages(three)).containsExactly(foreign);
        assertThat(attempts(first)).isEmpty();
        assertThat(attempts(second)).isEmpty();
        assertThat(attempts(young)).hasSize(2);
        assertThat(attempts(foreign)).hasSize(2);
    }

    @Test
    void keeps_open_messages_whatever_their_age() {
        TenantId tenant = tenant();
        List<MessageRow> all = new ArrayList<>();
        for (MessageState state : MessageState.values()) {
            all.add(store(old(tenant).state(state, MessageReason.NONE).build()));
        }

        assertThat(purge(List.of(tenant), 100).deleted()).isPositive();

        assertThat(messages(tenant))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(row -> row.state().isOpen()).toList());
        assertThat(messages(tenant)).hasSize(3);
    }

    @Test
    void keeps_messages_that_changed_lately_however_old_their_id_is() {
        TenantId tenant = tenant();
        MessageRow changed = store(old(tenant).updatedAt(cutoff()).build());
        store(old(tenant).updatedAt(cutoff().minusNanos(1_000)).build());

        purge(List.of(tenant), 100);

        assertThat(messages(tenant)).containsExactly(changed);
    }

    @Test
    void keeps_messages_made_in_the_millisecond_of_the_bound_and_later() {
        TenantId tenant = tenant();
        Instant made = Instant.ofEpochMilli(cutoff().toEpochMilli());
        MessageRow at =
                store(closed(tenant, made).updatedAt(made.minusSeconds(1)).build());
        store(closed(tenant, made.minusMillis(1)).build());

        purge(List.of(tenant), 100);

        assertThat(messages(tenant)).containsExactly(at);
    }

    @Test
    void looks_at_no_more_of_each_tenant_than_asked_for_and_goes_on_behind_what_it_saw() {
        TenantId big = tenant();
        TenantId small = tenant();
        int open = 7;
        for (int i = 0; i < open; i++) {
            store(old(big).state(MessageState.UNKNOWN, MessageReason.NONE).build());
        }
        for (int i = 0; i < 13; i++) {
            store(old(big).build());
        }
        store(old(small).build());

        List<IdRange> ranges = ranges(List.of(big, small));
        List<IdRange> rest = ranges;
        int deleted = 0;
        int steps = 0;
        while (!rest.isEmpty()) {
            List<IdRange> now = rest;
            IdRange.Purged purged = in(tenants(now), () -> messages().purge(now, 5, cutoff()));
            assertThat(purged.deleted()).isLessThanOrEqualTo(5 * now.size());
            assertThat(purged.attached()).isEqualTo(2 * purged.deleted());
            deleted += purged.deleted();
            rest = purged.rest();
            steps++;
        }

        assertThat(deleted).isEqualTo(14);
        assertThat(steps).as("four full steps, and one that finds the end").isEqualTo(5);
        assertThat(messages(big)).hasSize(open);
        assertThat(purge(List.of(big, small), 100).deleted()).as("again").isZero();
    }

    @Test
    void deletes_a_thousand_messages_of_ten_tenants_with_a_handful_of_statements() {
        List<TenantId> tenants = IntStream.range(0, 10).mapToObj(i -> tenant()).toList();
        in(tenants, () -> {
            for (TenantId tenant : tenants) {
                List<MessageRow> rows = IntStream.range(0, 100)
                        .mapToObj(i -> old(tenant).build())
                        .toList();
                messages().insert(rows);
                messages()
                        .insertAttempts(rows.stream()
                                .map(row -> rows().attempt(row.ref(), 1))
                                .toList());
            }
            return true;
        });

        IdRange.Purged purged =
                in(tenants, () -> withAtMost(HANDFUL, () -> messages().purge(ranges(tenants), 1000, cutoff())));

        assertThat(purged).isEqualTo(new IdRange.Purged(1000, 1000, List.of()));
    }

    @Test
    void deletes_nothing_if_no_tenant_is_named() {
        assertThat(purge(List.of(), 100)).isEqualTo(new IdRange.Purged(0, 0, List.of()));
    }

    @Test
    void brings_back_messages_whose_deletion_rolled_back() {
        TenantId tenant = tenant();
        MessageRow message = store(old(tenant).build());

        rolledBack(tenant, () -> messages().purge(ranges(List.of(tenant)), 100, cutoff()));

        assertThat(messages(tenant)).containsExactly(message);
        assertThat(attempts(message)).hasSize(2);
    }

    @Test
    void leaves_alone_what_another_transaction_is_changing() {
        TenantId tenant = tenant();
        MessageRow message = store(old(tenant).build());
        MessageRow again = MessageRowBuilder.next(message)
                .state(MessageState.PENDING, MessageReason.NONE)
                .build();
        try (var open = open(TenantScope.of(tenant), () -> messages().update(List.of(again)))) {
            assertThat(purge(List.of(tenant), 100).deleted()).isZero();
            open.commit();
        }
        assertThat(messages(tenant)).containsExactly(again);
        assertThat(attempts(message)).hasSize(2);
    }

    private MessageStore messages() {
        return persistence().messages();
    }

    private MessageRowBuilder old(TenantId tenant) {
        return closed(tenant, cutoff().minus(Duration.ofMillis(1 + rows().number(1_000_000))));
    }

    private MessageRowBuilder closed(TenantId tenant, Instant made) {
        return rows().message(tenant)
                .id(rows().idAt(made))
                .state(MessageState.DELIVERED, MessageReason.NONE)
                .createdAt(made)
                .updatedAt(made);
    }

    /** With two attempts. */
    private MessageRow store(MessageRow row) {
        run(row.ref().tenant(), () -> {
            messages().insert(List.of(row));
            messages().insertAttempts(List.of(rows().attempt(row.ref(), 1), rows().attempt(row.ref(), 2)));
        });
        return row;
    }

    private IdRange.Purged purge(List<TenantId> tenants, int each) {
        return in(tenants, () -> messages().purge(ranges(tenants), each, cutoff()));
    }

    private List<MessageRow> messages(TenantId tenant) {
        return in(tenant, () -> messages().list(tenant, MessageQuery.all(), null, 100));
    }

    private List<AttemptRow> attempts(MessageRow row) {
        TenantId tenant = row.ref().tenant();
        List<MessageId> ids = List.of(row.ref().message());
        return in(tenant, () -> messages().attempts(tenant, ids));
    }
}
