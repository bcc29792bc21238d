package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenantDomain;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls of the stores of what a tenant has beside its row in the registry: {@link StoreCalls} has the others. */
final class TenancyCalls {

    private static final String DOMAIN = "desk.example.org";

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
        calls.put("TenantDomainStore.list(TenantId)", p -> p.tenantDomains().list(tenant));
        calls.put(
                "TenantDomainStore.insert(TenantDomain)",
                p -> p.tenantDomains().insert(new TenantDomain(tenant, DOMAIN, Instant.EPOCH, Optional.empty())));
        calls.put(
                "TenantDomainStore.verify(TenantId, String, Instant)",
                p -> p.tenantDomains().verify(tenant, DOMAIN, Instant.EPOCH));
        calls.put(
                "TenantDomainStore.unverify(TenantId, String)",
                p -> p.tenantDomains().unverify(tenant, DOMAIN));
        calls.put(
                "TenantDomainStore.remove(TenantId, String)",
                p -> p.tenantDomains().remove(tenant, DOMAIN));
        calls.put(
                "TenantDomainStore.removeAll(TenantId)", p -> p.tenantDomains().removeAll(tenant));
        calls.put("TenantDomainStore.owner(String)", p -> p.tenantDomains().owner(DOMAIN));
        return calls;
    }
}
