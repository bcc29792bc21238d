package io.frontdesk.tenancy.internal;

import io.frontdesk.common.TenantCache;
import io.frontdesk.tenancy.Tenant;
import java.time.Duration;

/** How long, and of how many, a tenant's status is believed. */
final class TenantDirectoryCache {

    private TenantDirectoryCache() {}

    static TenantCache<Tenant> create() {
        return new TenantCache<>(Duration.ofSeconds(5), 10_000);
    }
}
