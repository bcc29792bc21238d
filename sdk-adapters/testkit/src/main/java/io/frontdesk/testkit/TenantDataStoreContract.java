package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.spi.ContactFilter;
import io.frontdesk.offboarding.spi.TenantDataStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link TenantDataStore} does: it removes a tenant's rows, all of them, and no other's. */
public abstract class TenantDataStoreContract extends StoreContract {

    private static final int ALL = 10_000;

    protected TenantDataStoreContract() {}

    @Test
    void names_each_table_once() {
        assertThat(store().tables())
                .doesNotHaveDuplicates()
                .contains(
                        "work",
                        "journal",
                        "contact",
                        "consent",
                        "message",
                        "tenant_key",
                        "data_key",
                        "api_key",
                        "member")
                .doesNotContain("tenant", "tenant_slug");
    }

    @Test
    void empties_every_table_in_its_order_and_leaves_other_tenants_alone() {
        IsolationWorld world = IsolationWorld.create(persistence(), rows(), true, false);
        TenantId tenant = world.owner().tenant();
        Map<String, Object> others = world.everythingOf(world.stranger());

        List<String> emptied = in(
                tenant,
                () -> store().tables().stream()
                        .filter(table -> store().remove(tenant, table, ALL) > 0)
                        .toList());

        assertThat(emptied).as("tables in which there was something").hasSizeGreaterThan(30);
        assertThat(world.everythingOf(world.stranger())).isEqualTo(others);
        assertThat(in(tenant, () -> persistence().contacts().list(tenant, ContactFilter.ALL, null, 1)))
                .isEmpty();
        for (String table : store().tables()) {
            assertThat(in(tenant, () -> store().remove(tenant, table, ALL)))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void removes_some_rows_at_a_time() {
        TenantId tenant = tenant();
        run(
                tenant,
                () -> persistence()
                        .contacts()
                        .insert(
                                tenant,
                                Stream.generate(() -> rows().contact().build())
                                        .limit(7)
                                        .toList()));

        int removed = in(tenant, () -> store().remove(tenant, "contact", 3));

        assertThat(removed).isEqualTo(3);
        assertThat(in(tenant, () -> persistence().contacts().list(tenant, ContactFilter.ALL, null, 10)))
                .hasSize(4);
    }

    @Test
    void brings_back_what_a_transaction_that_rolled_back_removed() {
        IsolationWorld world = IsolationWorld.create(persistence(), rows(), true, false);
        TenantId tenant = world.owner().tenant();
        Map<String, Object> before = world.everythingOf(world.owner());

        rolledBack(tenant, () -> store().tables().forEach(table -> store().remove(tenant, table, ALL)));

        assertThat(world.everythingOf(world.owner())).isEqualTo(before);
    }

    @Test
    void knows_no_other_table() {
        TenantId tenant = tenant();

        assertThatThrownBy(() -> in(tenant, () -> store().remove(tenant, "tenant", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant");
    }

    private TenantDataStore store() {
        return persistence().tenantData();
    }
}
