package io.frontdesk.tenancy.spi;

import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Map;

/** Stores what tenants have set. Every method needs an open transaction. Contract: {@code TenantSettingStoreContract} in frontdesk-testkit. */
public interface TenantSettingStore {

    /** Everything the tenant has set, by name. One query. */
    Map<String, String> find(TenantId tenant);

    /** Writes a setting, whether it stands or not. */
    void put(TenantId tenant, String name, String value, Instant now);

    /** Takes a setting away; false if it does not stand. */
    boolean remove(TenantId tenant, String name);

    /** Takes all of the tenant's settings away. */
    void removeAll(TenantId tenant);
}
