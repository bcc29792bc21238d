package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Calls of the stores of what a tenant has beside its row in the registry: {@link StoreCalls} has the others. */
final class TenancyCalls {

    private TenancyCalls() {}

    static Map<String, Consumer<Persistence>> of(TenantId tenant) {
        var calls = new HashMap<String, Consumer<Persistence>>();
        calls.put("TenantSettingStore.find(TenantId)", p -> p.tenantSettings().find(tenant));
        calls.put(
                "TenantSettingStore.put(TenantId, String, String, Instant)",
                p -> p.tenantSettings().put(tenant, "name", "value", Instant.EPOCH));
        calls.put(
                "TenantSettingStore.remove(TenantId, String)",
                p -> p.tenantSettings().remove(tenant, "name"));
        calls.put(
                "TenantSettingStore.removeAll(TenantId)",
                p -> p.tenantSettings().removeAll(tenant));
        return calls;
    }
}
