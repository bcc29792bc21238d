package io.frontdesk.tenancy.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantUse;
import io.frontdesk.tenancy.spi.TenantStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers from {@link TenantCache}, and asks the store once for all it does not know. Unknown tenants are not kept: they may come any moment. */
final class CachedTenantDirectory implements TenantDirectory {

    private final Environment env;
    private final TenantStore store;
    private final TenantCache<Tenant> cache;
    private final TransactionRunner transactions;

    CachedTenantDirectory(
            Environment env, TenantStore store, TenantCache<Tenant> cache, TransactionRunner transactions) {
        this.env = env;
        this.store = store;
        this.cache = cache;
        this.transactions = transactions;
    }

    @Override
    public void requireActive(TenantId tenant) {
        TenantStatus status = status(tenant)
                .orElseThrow(() -> refused(
                        tenant, "does not exist; create it with Tenants.create, and check where the id comes from"));
        if (!status.allows(TenantUse.CALLS)) {
            throw refused(tenant, why(status));
        }
    }

    /** What is remembered is answered at once: every call of every desk asks. */
    @Override
    public Optional<TenantStatus> status(TenantId tenant) {
        Optional<Tenant> known = cache.find(tenant, env.now());
        return known.isPresent()
                ? known.map(Tenant::status)
                : Optional.ofNullable(statuses(List.of(tenant)).get(tenant));
    }

    @Override
    public Map<TenantId, TenantStatus> statuses(Collection<TenantId> tenants) {
        Map<TenantId, TenantStatus> statuses = new HashMap<>();
        find(tenants).forEach((id, tenant) -> statuses.put(id, tenant.status()));
        return statuses;
    }

    @Override
    public Map<TenantId, Tenant> find(Collection<TenantId> tenants) {
        Instant now = env.now();
        Map<TenantId, Tenant> known = new HashMap<>();
        Set<TenantId> missing = new LinkedHashSet<>();
        for (TenantId id : tenants) {
            cache.find(id, now).ifPresentOrElse(tenant -> known.put(id, tenant), () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            known.putAll(read(missing, now));
        }
        return known;
    }

    private Map<TenantId, Tenant> read(Set<TenantId> missing, Instant now) {
        long generation = cache.generation();
        Map<TenantId, Tenant> found = new HashMap<>();
        for (Tenant tenant : transactions.required(TenantScope.platform(), () -> store.findAll(missing))) {
            found.put(tenant.id(), tenant);
        }
        cache.keep(found, generation, now);
        return found;
    }

    private static String why(TenantStatus status) {
        return switch (status) {
            case SUSPENDED -> "is suspended; Tenants.reactivate lets it in again";
            case OFFBOARDING -> "is being offboarded; Tenants.changeStatus to SUSPENDED takes that back";
            default -> "is " + status.name().toLowerCase(Locale.ROOT) + "; docs/tenancy.md says what it may still do";
        };
    }

    private static FrontdeskException refused(TenantId tenant, String why) {
        return new FrontdeskException(ErrorCode.TENANT_NOT_ACTIVE, "Cannot work for tenant " + tenant + ": it " + why);
    }
}
