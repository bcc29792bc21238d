package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SendingRulesStore} does. */
public abstract class SendingRulesStoreContract extends StoreContract {

    protected SendingRulesStoreContract() {}

    @Test
    void keeps_one_row_a_tenant_as_it_is() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        SendingRulesRow row = row(tenant, 1);

        assertThat(in(tenant, () -> store().insert(row))).isTrue();
        assertThat(in(tenant, () -> store().insert(row(tenant, 1)))).isFalse();

        assertThat(find(tenant, other)).isEqualTo(Map.of(tenant, row));
    }

    @Test
    void keeps_a_text_of_a_hundred_thousand_characters() {
        TenantId tenant = tenant();
        var row = new SendingRulesRow(tenant, "{\"a\":\"" + "x".repeat(100_000) + "\"}", 1, rows().now());

        in(tenant, () -> store().insert(row));

        assertThat(find(tenant)).containsEntry(tenant, row);
    }

    @Test
    void replaces_the_version_it_knows_and_no_other() {
        TenantId tenant = tenant();
        in(tenant, () -> store().insert(row(tenant, 1)));
        SendingRulesRow second = row(tenant, 2);

        assertThat(in(tenant, () -> store().update(row(tenant, 3)))).isFalse();
        assertThat(in(tenant, () -> store().update(second))).isTrue();
        assertThat(in(tenant, () -> store().update(row(tenant, 2)))).isFalse();
        TenantId unknown = tenant();
        assertThat(in(unknown, () -> store().update(row(unknown, 1)))).isFalse();

        assertThat(find(tenant)).isEqualTo(Map.of(tenant, second));
    }

    @Test
    void lets_one_of_two_win_who_come_at_once() {
        TenantId tenant = tenant();
        Supplier<Boolean> insert = () -> store().insert(row(tenant, 1));
        assertThat(race(TenantScope.of(tenant), List.of(insert, insert))).containsExactlyInAnyOrder(true, false);
        Supplier<Boolean> update = () -> store().update(row(tenant, 2));
        assertThat(race(TenantScope.of(tenant), List.of(update, update))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void finds_a_thousand_tenants_with_one_query() {
        List<TenantId> tenants =
                IntStream.range(0, 1000).mapToObj(i -> TenantId.of(rows().id())).toList();
        TenantId known = tenants.get(500);
        in(known, () -> store().insert(row(known, 1)));

        Map<TenantId, SendingRulesRow> found = in(tenants, () -> withAtMost(1, () -> store().find(tenants)));

        assertThat(found).containsOnlyKeys(known);
        assertThat(in(known, () -> store().find(Set.of()))).isEmpty();
    }

    @Test
    void forgets_what_was_rolled_back() {
        TenantId tenant = tenant();
        rolledBack(tenant, () -> store().insert(row(tenant, 1)));
        assertThat(find(tenant)).isEmpty();

        SendingRulesRow first = row(tenant, 1);
        in(tenant, () -> store().insert(first));
        rolledBack(tenant, () -> store().update(row(tenant, 2)));
        assertThat(find(tenant)).containsEntry(tenant, first);
    }

    private SendingRulesStore store() {
        return persistence().sendingRules();
    }

    private Map<TenantId, SendingRulesRow> find(TenantId... tenants) {
        List<TenantId> all = List.of(tenants);
        return in(all, () -> store().find(all));
    }

    private SendingRulesRow row(TenantId tenant, long version) {
        return new SendingRulesRow(tenant, "{\"note\":\"" + Rows.TEXT + rows().id() + "\"}", version, rows().now());
    }
}
