package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link TenantSettingStore} does. */
public abstract class TenantSettingStoreContract extends StoreContract {

    protected TenantSettingStoreContract() {}

    @Test
    void finds_everything_a_tenant_has_set_in_one_query() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        put(tenant, "colour", "blue");
        put(tenant, "empty", "");
        put(tenant, "text", Rows.TEXT);
        put(other, "colour", "red");

        assertThat(in(tenant, () -> withAtMost(1, () -> store().find(tenant))))
                .containsOnly(Map.entry("colour", "blue"), Map.entry("empty", ""), Map.entry("text", Rows.TEXT));
    }

    @Test
    void keeps_a_name_and_a_value_of_full_length() {
        TenantId tenant = tenant();
        String name = "n".repeat(100);
        String value = "ž".repeat(4000);

        put(tenant, name, value);

        assertThat(find(tenant)).containsOnly(Map.entry(name, value));
    }

    @Test
    void replaces_what_stands() {
        TenantId tenant = tenant();
        put(tenant, "colour", "blue");

        put(tenant, "colour", "red");

        assertThat(find(tenant)).containsOnly(Map.entry("colour", "red"));
    }

    @Test
    void takes_one_away_and_says_whether_it_stood() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        put(tenant, "colour", "blue");
        put(tenant, "size", "1");
        put(other, "colour", "red");

        assertThat(in(tenant, () -> store().remove(tenant, "colour"))).isTrue();
        assertThat(in(tenant, () -> store().remove(tenant, "colour"))).isFalse();

        assertThat(find(tenant)).containsOnlyKeys("size");
        assertThat(find(other)).containsOnlyKeys("colour");
    }

    @Test
    void takes_all_of_one_tenant_away() {
        TenantId tenant = tenant();
        TenantId other = tenant();
        put(tenant, "colour", "blue");
        put(tenant, "size", "1");
        put(other, "colour", "red");

        run(tenant, () -> store().removeAll(tenant));

        assertThat(find(tenant)).isEmpty();
        assertThat(find(other)).containsOnlyKeys("colour");
    }

    @Test
    void keeps_one_of_two_that_come_at_once() {
        TenantId tenant = tenant();
        Supplier<Boolean> blue = () -> put(tenant, "colour", "blue");
        Supplier<Boolean> red = () -> put(tenant, "colour", "red");

        race(TenantScope.of(tenant), List.of(blue, red));

        assertThat(find(tenant)).containsOnlyKeys("colour");
        assertThat(find(tenant).get("colour")).isIn("blue", "red");
    }

    @Test
    void forgets_what_is_rolled_back() {
        TenantId tenant = tenant();
        put(tenant, "colour", "blue");

        rolledBack(tenant, () -> {
            store().put(tenant, "colour", "red", rows().now());
            store().put(tenant, "size", "1", rows().now());
        });

        assertThat(find(tenant)).containsOnly(Map.entry("colour", "blue"));
    }

    private TenantSettingStore store() {
        return persistence().tenantSettings();
    }

    private boolean put(TenantId tenant, String name, String value) {
        return in(tenant, () -> {
            store().put(tenant, name, value, rows().now());
            return true;
        });
    }

    private Map<String, String> find(TenantId tenant) {
        return in(tenant, () -> store().find(tenant));
    }
}
