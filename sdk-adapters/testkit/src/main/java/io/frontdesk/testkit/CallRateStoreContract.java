package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.apikeys.spi.CallRateStore.Demand;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link CallRateStore} does. */
public abstract class CallRateStoreContract extends StoreContract {

    protected CallRateStoreContract() {}

    @Test
    void gives_what_is_wanted_then_what_is_left_then_nothing_until_the_next_window() {
        TenantId tenant = tenant();
        UUID id = rows().id();

        assertThat(take(demand(tenant, id, 0, 10, 4))).isEqualTo(4);
        assertThat(take(demand(tenant, id, 0, 10, 4))).isEqualTo(4);
        assertThat(take(demand(tenant, id, 0, 10, 4))).isEqualTo(2);
        assertThat(take(demand(tenant, id, 0, 10, 4))).isZero();
        assertThat(take(demand(tenant, id, 60, 10, 10))).isEqualTo(10);
        assertThat(take(demand(tenant, id, 60, 10, 1))).isZero();
    }

    @Test
    void gives_nothing_of_a_window_that_is_over_for_another_node_and_takes_nothing_from_the_present_one() {
        TenantId tenant = tenant();
        UUID id = rows().id();
        take(demand(tenant, id, 60, 10, 4));

        assertThat(take(demand(tenant, id, 0, 10, 4))).isZero();
        assertThat(take(demand(tenant, id, 60, 10, 10))).isEqualTo(6);
    }

    @Test
    void counts_by_the_limit_that_is_asked_by() {
        TenantId tenant = tenant();
        UUID id = rows().id();
        take(demand(tenant, id, 0, 10, 8));

        assertThat(take(demand(tenant, id, 0, 5, 1))).isZero();
        assertThat(take(demand(tenant, id, 0, 20, 20))).isEqualTo(12);
    }

    @Test
    void takes_for_many_in_a_handful_of_statements_each_by_itself() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        UUID id = rows().id();
        Demand first = demand(tenant, id, 0, 10, 3);
        Demand second = demand(tenant, tenant.value(), 0, 2, 2);
        Demand theirs = demand(other, id, 0, 5, 5);
        take(demand(tenant, tenant.value(), 0, 2, 1));

        Map<Demand, Integer> taken = in(
                List.of(tenant, other), () -> withAtMost(HANDFUL, () -> store().take(List.of(theirs, second, first))));

        assertThat(taken).isEqualTo(Map.of(first, 3, second, 1, theirs, 5));
        assertThat(in(tenant, () -> store().take(List.of()))).isEmpty();
    }

    @Test
    void never_gives_more_than_the_limit_to_many_who_come_at_once() {
        TenantId tenant = tenant();
        UUID id = rows().id();
        Supplier<Integer> three = () -> {
            Demand demand = demand(tenant, id, 0, 7, 3);
            return store().take(List.of(demand)).get(demand);
        };

        assertThat(race(TenantScope.of(tenant), Collections.nCopies(5, three)))
                .containsExactlyInAnyOrder(3, 3, 1, 0, 0);
    }

    @Test
    void gives_back_what_was_rolled_back() {
        TenantId tenant = tenant();
        UUID id = rows().id();
        rolledBack(tenant, () -> store().take(List.of(demand(tenant, id, 0, 10, 10))));

        assertThat(take(demand(tenant, id, 0, 10, 10))).isEqualTo(10);
    }

    private CallRateStore store() {
        return persistence().callRates();
    }

    private int take(Demand demand) {
        return in(demand.tenant(), () -> store().take(List.of(demand))).getOrDefault(demand, -1);
    }

    private Demand demand(TenantId tenant, UUID id, long later, int limit, int wanted) {
        return new Demand(tenant, id, rows().later(later), limit, wanted);
    }
}
