package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantScope;
import io.frontdesk.work.spi.TriggerRow;
import io.frontdesk.work.spi.TriggerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link TriggerStore} does. */
public abstract class TriggerStoreContract extends StoreContract {

    private static final String HOURLY = "every PT1H";

    protected TriggerStoreContract() {}

    @Test
    void keeps_what_is_planned_and_lists_it_in_order_of_names() {
        List<TriggerRow> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(TriggerRow.fresh(rows().name("trigger") + "-" + i, "daily 03:00 Europe/Prague", later(i)));
        }
        rows.add(TriggerRow.fresh(
                ("n" + rows().name("longest") + "x".repeat(60)).substring(0, 60), "s".repeat(100), later(1)));
        Collections.reverse(rows);

        ensure(rows);

        List<TriggerRow> listed = onPlatform(() -> withAtMost(1, () -> store().list()));
        assertThat(listed).containsAll(rows);
        assertThat(listed).extracting(TriggerRow::name).isSorted();
    }

    @Test
    void planning_again_changes_nothing() {
        TriggerRow planned = plan(later(10));
        ensure(List.of(TriggerRow.fresh(planned.name(), HOURLY, later(99))));

        assertThat(row(planned.name())).isEqualTo(planned);
    }

    @Test
    void planning_is_two_statements_however_many() {
        List<TriggerRow> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(TriggerRow.fresh(rows().name("trigger") + "-" + i, HOURLY, later(i)));
        }

        onPlatform(() -> {
            runWithAtMost(2, () -> store().ensure(rows, rows().now()));
            return true;
        });

        assertThat(onPlatform(() -> store().list())).containsAll(rows);
    }

    @Test
    void another_schedule_moves_what_is_neither_due_nor_held() {
        TriggerRow waiting = plan(later(10));
        TriggerRow due = plan(rows().now());
        TriggerRow held = acquire(plan(rows().now()).name(), "node").orElseThrow();

        ensure(List.of(anew(waiting), anew(due), anew(held)));

        assertThat(row(waiting.name())).isEqualTo(waiting.planned("every PT2H", later(500)));
        assertThat(row(due.name())).isEqualTo(due);
        assertThat(row(held.name())).isEqualTo(held);
    }

    @Test
    void leases_what_is_due_once_and_keeps_its_due_time() {
        TriggerRow planned = plan(rows().now());

        Optional<TriggerRow> leased = onPlatform(
                () -> withAtMost(2, () -> store().acquire(planned.name(), "node-1", rows().now(), later(60))));

        assertThat(leased).contains(planned.leased("node-1", later(60)));
        assertThat(row(planned.name())).isEqualTo(planned.leased("node-1", later(60)));
        assertThat(acquire(planned.name(), "node-2")).isEmpty();
    }

    @Test
    void leases_nothing_that_is_not_due_or_not_there() {
        TriggerRow planned = plan(rows().now().plusNanos(1000));

        assertThat(acquire(planned.name(), "node")).isEmpty();
        assertThat(acquire(rows().name("nobody"), "node")).isEmpty();
    }

    @Test
    void a_lease_that_ended_is_anybodys_and_its_holder_can_do_nothing_more() {
        TriggerRow first = acquire(plan(rows().now()).name(), "node-1").orElseThrow();

        TriggerRow second = onPlatform(() -> store().acquire(first.name(), "node-2", later(60), later(120)))
                .orElseThrow();

        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        assertThat(second.leasedBy()).isEqualTo("node-2");
        assertThat(onPlatform(() -> store().extend(first.name(), first.fence(), later(61), later(200))))
                .isFalse();
        assertThat(onPlatform(() -> store().finish(first.finished(later(61), null))))
                .isFalse();
        assertThat(row(first.name())).isEqualTo(second);
    }

    @Test
    void gives_a_lease_to_one_of_two_threads() {
        for (int round = 0; round < 10; round++) {
            String name = plan(rows().now()).name();
            Supplier<Boolean> take =
                    () -> store().acquire(name, "node", rows().now(), later(60)).isPresent();

            assertThat(race(TenantScope.platform(), List.of(take, take))).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void one_of_two_threads_plans_what_both_do() {
        for (int round = 0; round < 10; round++) {
            TriggerRow row = TriggerRow.fresh(rows().name("trigger"), HOURLY, later(round));
            Supplier<Boolean> plan = () -> {
                store().ensure(List.of(row), rows().now());
                return true;
            };

            race(TenantScope.platform(), List.of(plan, plan));
            assertThat(row(row.name())).isEqualTo(row);
        }
    }

    @Test
    void extends_a_lease_that_is_held() {
        TriggerRow held = acquire(plan(rows().now()).name(), "node").orElseThrow();

        assertThat(onPlatform(() -> store().extend(held.name(), held.fence(), later(59), later(119))))
                .isTrue();
        assertThat(row(held.name())).isEqualTo(held.extended(later(119)));
        assertThat(onPlatform(() -> store().extend(held.name(), held.fence(), later(119), later(200))))
                .as("it has ended")
                .isFalse();
    }

    @Test
    void finishes_with_the_next_time_and_with_how_it_went() {
        TriggerRow held = acquire(plan(rows().now()).name(), "node").orElseThrow();
        TriggerRow failed = held.finished(later(5), "f".repeat(200)).planned("every PT2H", later(9));

        assertThat(onPlatform(() -> store().finish(failed))).isTrue();
        assertThat(row(held.name())).isEqualTo(failed);
        assertThat(failed.failures()).isEqualTo(1);

        TriggerRow again = onPlatform(() -> store().acquire(held.name(), "node", later(9), later(69)))
                .orElseThrow();
        TriggerRow done = again.finished(later(10), null).planned(HOURLY, later(3600));
        assertThat(onPlatform(() -> store().finish(done))).isTrue();
        assertThat(row(held.name())).isEqualTo(done);
        assertThat(done.failures()).isZero();
    }

    @Test
    void forgets_what_a_transaction_did_that_rolled_back() {
        TriggerRow planned = plan(rows().now());
        String other = rows().name("other");

        rolledBack(TenantScope.platform(), () -> {
            store().ensure(List.of(TriggerRow.fresh(other, HOURLY, rows().now())), rows().now());
            store().acquire(planned.name(), "node", rows().now(), later(60));
        });

        assertThat(row(planned.name())).isEqualTo(planned);
        assertThat(onPlatform(() -> store().list()))
                .extracting(TriggerRow::name)
                .doesNotContain(other);
    }

    private TriggerRow anew(TriggerRow row) {
        return TriggerRow.fresh(row.name(), "every PT2H", later(500));
    }

    private TriggerRow plan(Instant dueAt) {
        TriggerRow row = TriggerRow.fresh(rows().name("trigger"), HOURLY, dueAt);
        ensure(List.of(row));
        return row;
    }

    private void ensure(List<TriggerRow> rows) {
        onPlatform(() -> {
            store().ensure(rows, rows().now());
            return true;
        });
    }

    private Optional<TriggerRow> acquire(String name, String owner) {
        return onPlatform(() -> store().acquire(name, owner, rows().now(), later(60)));
    }

    private TriggerRow row(String name) {
        return onPlatform(() -> store().list()).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Instant later(long seconds) {
        return rows().later(seconds);
    }

    private TriggerStore store() {
        return persistence().triggers();
    }
}
