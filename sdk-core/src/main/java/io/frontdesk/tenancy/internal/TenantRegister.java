package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.time.Instant;
import java.util.function.Supplier;

/** How a tenant's rows are changed: in one transaction, with the tenant held, journaled, and known to the cache. */
record TenantRegister(
        Environment env,
        TenantStore store,
        Journal journal,
        TenantCache<Tenant> cache,
        TransactionRunner transactions,
        Actor actor) {

    Instant now() {
        return env.now();
    }

    <T> T in(TenantId tenant, Supplier<T> work) {
        return transactions.required(TenantScope.of(tenant), work);
    }

    <T> T onPlatform(Supplier<T> work) {
        return transactions.required(TenantScope.platform(), work);
    }

    /** The tenant, held until the transaction ends: whoever changes it next sees what was done. */
    Tenant hold(TenantId tenant, String attempted) {
        return store.findForUpdate(tenant).orElseThrow(() -> missing(tenant, attempted));
    }

    void write(Tenant changed) {
        if (!store.update(changed)) {
            throw missing(changed.id(), "change");
        }
        distrust(changed.id());
    }

    void announce(TenantId tenant, DomainEvent event) {
        journal.append(new CallContext(tenant, actor, transactions), event);
    }

    /** From now on everybody asks the store, until the change is committed and for the first time after. */
    void distrust(TenantId tenant) {
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }

    static FrontdeskException missing(TenantId tenant, String attempted) {
        return new FrontdeskException(
                ErrorCode.NOT_FOUND,
                "Cannot " + attempted + " tenant " + tenant + ": there is none; check where the id comes from");
    }
}
