package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link SenderHealthStore} promises. */
public abstract class SenderHealthStoreContract extends StoreContract {

    private static final HealthFigures ONE = new HealthFigures(1, 1, 1, 1, 1, 1, 1);

    protected SenderHealthStoreContract() {}

    @Test
    void begins_with_what_is_added_and_adds_to_what_stands() {
        HealthRow row = rows().health(rows().senderKey(tenant()));

        add(row);
        assertThat(since(row.day(), row.sender())).containsExactly(row);
        add(row, rows().health(rows().senderKey(tenant())));

        assertThat(since(row.day(), row.sender()))
                .containsExactly(
                        new HealthRow(row.sender(), row.day(), row.figures().plus(row.figures())));
    }

    @Test
    void keeps_days_channels_accounts_and_tenants_apart() {
        TenantId tenant = tenant();
        SenderKey sender = rows().senderKey(tenant);
        List<HealthRow> apart = List.of(
                rows().health(sender),
                new HealthRow(sender, rows().day().minusDays(1), ONE),
                rows().health(new SenderKey(tenant, Channel.SMS, sender.account())),
                rows().health(new SenderKey(tenant, sender.channel(), sender.account() + "2")),
                rows().health(new SenderKey(tenant(), sender.channel(), sender.account())));

        add(apart.toArray(new HealthRow[0]));

        assertThat(since(LocalDate.EPOCH, sender)).containsExactlyInAnyOrder(apart.get(0), apart.get(1));
        for (HealthRow row : apart.subList(2, 5)) {
            assertThat(since(LocalDate.EPOCH, row.sender())).containsExactly(row);
        }
    }

    @Test
    void gives_back_the_days_from_one_on() {
        SenderKey sender = rows().senderKey(tenant());
        LocalDate today = rows().day();
        for (int ago = 0; ago < 5; ago++) {
            add(new HealthRow(sender, today.minusDays(ago), ONE));
        }

        assertThat(since(today.minusDays(2), sender))
                .extracting(HealthRow::day)
                .containsExactlyInAnyOrder(today, today.minusDays(1), today.minusDays(2));
        assertThat(since(today.plusDays(1), sender)).isEmpty();
        assertThat(since(today)).isEmpty();
    }

    @Test
    void adds_and_reads_a_thousand_with_one_statement_each() {
        TenantId tenant = tenant();
        List<HealthRow> many = IntStream.range(0, 1000)
                .mapToObj(i -> rows().health(rows().senderKey(tenant)))
                .toList();

        in(
                tenant,
                () -> withAtMost(1, () -> {
                    store().add(many);
                    return true;
                }));

        assertThat(in(
                        tenant,
                        () -> withAtMost(
                                1,
                                () -> store().since(
                                                many.stream()
                                                        .map(HealthRow::sender)
                                                        .toList(),
                                                rows().day()))))
                .containsExactlyInAnyOrderElementsOf(many);
        run(tenant, () -> store().add(List.of()));
    }

    @Test
    void loses_no_figure_to_a_race() {
        TenantId tenant = tenant();
        List<SenderKey> senders = List.of(rows().senderKey(tenant), rows().senderKey(tenant));
        int rounds = 5;
        for (int round = 0; round < rounds; round++) {
            // In opposite orders: two batches must not wait for each other.
            List<Supplier<Boolean>> rivals =
                    List.of(() -> addOne(senders.get(0), senders.get(1)), () -> addOne(senders.get(1), senders.get(0)));
            race(TenantScope.of(tenant), rivals);
        }
        for (SenderKey sender : senders) {
            assertThat(since(rows().day(), sender))
                    .singleElement()
                    .satisfies(row -> assertThat(row.figures().accepted()).isEqualTo(2L * rounds));
        }
    }

    private boolean addOne(SenderKey... senders) {
        var added = new ArrayList<HealthRow>();
        for (SenderKey sender : senders) {
            added.add(new HealthRow(sender, rows().day(), ONE));
        }
        store().add(added);
        return true;
    }

    @Test
    void forgets_what_was_rolled_back() {
        HealthRow row = rows().health(rows().senderKey(tenant()));
        add(row);

        rolledBack(row.sender().tenant(), () -> store().add(List.of(row)));

        assertThat(since(row.day(), row.sender())).containsExactly(row);
    }

    private SenderHealthStore store() {
        return persistence().senderHealth();
    }

    private void add(HealthRow... added) {
        in(tenants(List.of(added).stream().map(HealthRow::sender).toList()), () -> {
            store().add(List.of(added));
            return true;
        });
    }

    private List<HealthRow> since(LocalDate from, SenderKey... senders) {
        return in(tenants(List.of(senders)), () -> store().since(List.of(senders), from));
    }

    private static Collection<TenantId> tenants(Collection<SenderKey> senders) {
        return senders.stream().map(SenderKey::tenant).toList();
    }
}
