package io.frontdesk.tenancy.internal;

import io.frontdesk.common.Cursors;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.tenancy.ChangeSlugResult;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.CreateTenantResult;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantCreated;
import io.frontdesk.tenancy.TenantDomains;
import io.frontdesk.tenancy.TenantPlanChanged;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantSettings;
import io.frontdesk.tenancy.TenantSlugChanged;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.TenantStatusChanged;
import io.frontdesk.tenancy.TenantStatusResult;
import io.frontdesk.tenancy.TenantUpdated;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.UpdateTenant;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class TenantService implements Tenants {

    private final TenantRegister register;
    private final TenantSettingStore settings;
    private final TenantDomainStore domains;
    private final DomainProofs proofs;
    private final BaseDomain base;
    private final ReservedSlugs reserved;

    TenantService(
            TenantRegister register,
            TenancyModule.Ports ports,
            DomainProofs proofs,
            BaseDomain base,
            ReservedSlugs reserved) {
        this.register = register;
        this.settings = ports.settings();
        this.domains = ports.domains();
        this.proofs = proofs;
        this.base = base;
        this.reserved = reserved;
    }

    @Override
    public CreateTenantResult create(CreateTenant command) {
        reserved.free(command.slug());
        Tenant candidate = candidate(command);
        return register.in(candidate.id(), () -> {
            Tenant standing = register.store().insertOrGet(candidate);
            if (!standing.id().equals(candidate.id())) {
                return new CreateTenantResult.SlugTaken(standing);
            }
            register.distrust(standing.id());
            register.announce(standing.id(), new TenantCreated(standing.id().value(), standing.slug()));
            return new CreateTenantResult.Created(standing);
        });
    }

    private Tenant candidate(CreateTenant command) {
        Instant now = register.now();
        return new Tenant(
                TenantId.of(register.env().ids().next()),
                command.name(),
                command.slug(),
                command.status(),
                command.plan(),
                command.billingCustomer(),
                command.region(),
                now,
                now);
    }

    @Override
    public Tenant update(UpdateTenant command) {
        return register.in(command.tenant(), () -> {
            Tenant standing = register.hold(command.tenant(), "change");
            Tenant changed = command.applyTo(standing);
            List<DomainEvent> events = differences(standing, changed);
            if (events.isEmpty()) {
                return standing;
            }
            Tenant written = changed(changed, changed.slug(), changed.status());
            register.write(written);
            events.forEach(event -> register.announce(standing.id(), event));
            return written;
        });
    }

    private static List<DomainEvent> differences(Tenant before, Tenant after) {
        UUID id = before.id().value();
        List<DomainEvent> events = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            events.add(new TenantRenamed(id));
        }
        if (!before.plan().equals(after.plan())) {
            events.add(new TenantPlanChanged(id, after.plan().key()));
        }
        if (!before.billingCustomer().equals(after.billingCustomer())) {
            events.add(new TenantUpdated(id, "billing_customer"));
        }
        if (!before.region().equals(after.region())) {
            events.add(new TenantUpdated(id, "region"));
        }
        return events;
    }

    @Override
    public ChangeSlugResult changeSlug(TenantId tenant, String slug) {
        String free = reserved.free(CreateTenant.named("a name", slug).slug());
        return register.in(tenant, () -> {
            Tenant standing = register.hold(tenant, "change the slug of");
            if (standing.slug().equals(free)) {
                return new ChangeSlugResult.Unchanged(standing);
            }
            if (!register.store().takeSlug(tenant, free)) {
                return new ChangeSlugResult.SlugTaken(standing);
            }
            Tenant written = changed(standing, free, standing.status());
            register.write(written);
            register.announce(tenant, new TenantSlugChanged(tenant.value(), free));
            return new ChangeSlugResult.Changed(written);
        });
    }

    @Override
    public TenantStatusResult changeStatus(TenantId tenant, TenantStatus status) {
        return register.in(tenant, () -> {
            Tenant standing = register.hold(tenant, "change the status of");
            return switch (TenantLifecycle.decide(standing.status(), status)) {
                case STANDS_THERE -> new TenantStatusResult.Unchanged(standing);
                case NO_WAY -> new TenantStatusResult.NotPossible(standing, TenantLifecycle.from(standing.status()));
                case GOES -> new TenantStatusResult.Changed(move(standing, status));
            };
        });
    }

    private Tenant move(Tenant standing, TenantStatus status) {
        Tenant moved = changed(standing, standing.slug(), status);
        if (status == TenantStatus.DELETED) {
            settings.removeAll(standing.id());
            domains.removeAll(standing.id());
            moved = UpdateTenant.of(standing.id()).withoutBillingCustomer().applyTo(moved);
        }
        register.write(moved);
        register.announce(standing.id(), new TenantStatusChanged(standing.id().value(), status));
        return moved;
    }

    @Override
    public Tenant suspend(TenantId tenant) {
        return required(changeStatus(tenant, TenantStatus.SUSPENDED), "suspended");
    }

    @Override
    public Tenant reactivate(TenantId tenant) {
        return required(changeStatus(tenant, TenantStatus.ACTIVE), "reactivated");
    }

    private static Tenant required(TenantStatusResult result, String wish) {
        return result.fold(TenantStatusResult.Changed::tenant, TenantStatusResult.Unchanged::tenant, no -> {
            throw InvalidInputException.of(
                    "status",
                    "is " + no.tenant().status() + ", and such a tenant cannot be " + wish,
                    "it can become " + (no.possible().isEmpty() ? "nothing else" : no.possible()));
        });
    }

    @Override
    public TenantDomains domains(TenantId tenant) {
        return new DomainService(register, domains, proofs, base, tenant);
    }

    @Override
    public TenantSettings settings(TenantId tenant) {
        return new SettingService(register, settings, tenant);
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return register.onPlatform(
                () -> register.store().findAll(List.of(tenant)).stream().findFirst());
    }

    @Override
    public Optional<Tenant> findBySlug(String slug) {
        return register.onPlatform(() -> register.store().findBySlug(slug));
    }

    @Override
    public Page<Tenant> list(PageRequest page) {
        var after = Cursors.after(page);
        List<Tenant> rows = register.onPlatform(() -> register.store().list(after, page.limit() + 1));
        return Cursors.page(rows, page, tenant -> tenant.id().value());
    }

    private Tenant changed(Tenant tenant, String slug, TenantStatus status) {
        return new Tenant(
                tenant.id(),
                tenant.name(),
                slug,
                status,
                tenant.plan(),
                tenant.billingCustomer(),
                tenant.region(),
                tenant.createdAt(),
                register.now());
    }
}
