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
        calls.put(
                "TenantDataStore.contacts(TenantId, ContactId, int)",
                p -> p.tenantData().contacts(tenant, null, 1));
        calls.put(
                "TenantDataStore.notices(TenantId, NoticeRef, int)",
                p -> p.tenantData().notices(tenant, null, 1));
        calls.put(
                "TenantDataStore.templates(TenantId, UUID, int)",
                p -> p.tenantData().templates(tenant, null, 1));
        calls.put(
                "TenantDataStore.receipts(TenantId, UUID, int)",
                p -> p.tenantData().receipts(tenant, null, 1));
        calls.put(
                "TenantDataStore.apiKeys(TenantId, UUID, int)",
                p -> p.tenantData().apiKeys(tenant, null, 1));
        calls.put(
                "TenantDataStore.tables()",
                p -> p.tenantData().remove(tenant, p.tenantData().tables().get(0), 1));
        calls.put(
                "TenantDataStore.remove(TenantId, String, int)",
                p -> p.tenantData().remove(tenant, p.tenantData().tables().get(0), 1));
        return calls;
    }
}
