package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Checks;
import io.frontdesk.common.Cursors;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantCache;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.CreateTenantResult;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.spi.TenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class TenantService implements Tenants {

    private final Environment env;
    private final TenantStore store;
    private final Journal journal;
    private final TenantCache<Tenant> cache;
    private final TransactionRunner transactions;
    private final Actor actor;

    TenantService(
            Environment env,
            TenantStore store,
            Journal journal,
            TenantCache<Tenant> cache,
            TransactionRunner transactions,
            Actor actor) {
        this.env = env;
        this.store = store;
        this.journal = journal;
        this.cache = cache;
        this.transactions = transactions;
        this.actor = actor;
    }

    @Override
    public CreateTenantResult create(CreateTenant command) {
        Instant now = env.now();
        var candidate = new Tenant(
                TenantId.of(env.ids().next()), command.name(), command.slug(), TenantStatus.ACTIVE, now, now);
        return transactions.required(TenantScope.of(candidate.id()), () -> {
            Tenant standing = store.insertOrGet(candidate);
            if (!standing.id().equals(candidate.id())) {
                return new CreateTenantResult.SlugTaken(standing);
            }
            announce(standing.id(), new TenantCreated(standing.id().value(), standing.slug()));
            return new CreateTenantResult.Created(standing);
        });
    }

    @Override
    public Tenant rename(TenantId tenant, String name) {
        Checks.text("name", name, 200);
        return transactions.required(TenantScope.of(tenant), () -> {
            Tenant standing = hold(tenant, "rename");
            return standing.name().equals(name)
                    ? standing
                    : write(standing, name, standing.status(), new TenantRenamed(tenant.value()));
        });
    }

    @Override
    public Tenant suspend(TenantId tenant) {
        return move(tenant, "suspend", TenantStatus.SUSPENDED);
    }

    @Override
    public Tenant reactivate(TenantId tenant) {
        return move(tenant, "reactivate", TenantStatus.ACTIVE);
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return transactions.required(
                TenantScope.platform(),
                () -> store.findAll(List.of(tenant)).stream().findFirst());
    }

    @Override
    public Optional<Tenant> findBySlug(String slug) {
        return transactions.required(TenantScope.platform(), () -> store.findBySlug(slug));
    }

    @Override
    public Page<Tenant> list(PageRequest page) {
        var after = Cursors.after(page);
        List<Tenant> rows = transactions.required(TenantScope.platform(), () -> store.list(after, page.limit() + 1));
        return Cursors.page(rows, page, tenant -> tenant.id().value());
    }

    private Tenant move(TenantId tenant, String attempted, TenantStatus target) {
        return transactions.required(TenantScope.of(tenant), () -> {
            Tenant standing = hold(tenant, attempted);
            return standing.status() == target
                    ? standing
                    : write(standing, standing.name(), target, new TenantStatusChanged(tenant.value(), target));
        });
    }

    private Tenant hold(TenantId tenant, String attempted) {
        return store.findForUpdate(tenant).orElseThrow(() -> missing(tenant, attempted));
    }

    private Tenant write(Tenant standing, String name, TenantStatus status, DomainEvent event) {
        var changed = new Tenant(standing.id(), name, standing.slug(), status, standing.createdAt(), env.now());
        if (!store.update(changed)) {
            throw missing(standing.id(), "change");
        }
        announce(standing.id(), event);
        return changed;
    }

    private void announce(TenantId tenant, DomainEvent event) {
        journal.append(new CallContext(tenant, actor, transactions), event);
        cache.distrust(tenant, env.now());
        transactions.afterCommit(() -> cache.forget(tenant));
    }

    private static FrontdeskException missing(TenantId tenant, String attempted) {
        return new FrontdeskException(
                ErrorCode.NOT_FOUND,
                "Cannot " + attempted + " tenant " + tenant + ": there is none; check where the id comes from");
    }
}
