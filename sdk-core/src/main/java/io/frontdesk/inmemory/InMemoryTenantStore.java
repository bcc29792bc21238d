package io.frontdesk.inmemory;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class InMemoryTenantStore implements TenantStore {

    private final Table<Tenant> rows;
    private final Index<Tenant> bySlug;
    private final Table<OwnSlug> slugs;

    /** Whose a slug is, whether it is used or not. */
    private record OwnSlug(String slug, TenantId tenant) {}

    InMemoryTenantStore(InMemoryTransactions transactions) {
        this.rows = Table.ofPlatform("tenant", transactions, tenant -> Key.of(tenant.id()));
        this.bySlug = rows.index(tenant -> Key.platform(tenant.slug()));
        this.slugs = Table.ofPlatform("tenant_slug", transactions, own -> Key.platform(own.slug()));
    }

    @Override
    public Tenant insertOrGet(Tenant candidate) {
        OwnSlug standing = slugs.get(Key.platform(candidate.slug()));
        if (standing != null) {
            return standing(standing.tenant());
        }
        rows.insertNew(candidate);
        slugs.insertNew(new OwnSlug(candidate.slug(), candidate.id()));
        return candidate;
    }

    @Override
    public boolean takeSlug(TenantId tenant, String slug) {
        var wanted = new OwnSlug(slug, tenant);
        return slugs.insert(wanted) || wanted.equals(slugs.get(Key.platform(slug)));
    }

    private Tenant standing(TenantId tenant) {
        return Objects.requireNonNull(rows.get(Key.of(tenant)));
    }

    @Override
    public boolean update(Tenant tenant) {
        Tenant before = rows.get(Key.of(tenant.id()));
        return before != null
                && rows.put(new Tenant(
                        before.id(),
                        tenant.name(),
                        tenant.slug(),
                        tenant.status(),
                        tenant.plan(),
                        tenant.billingCustomer(),
                        tenant.region(),
                        before.createdAt(),
                        tenant.updatedAt()));
    }

    @Override
    public Optional<Tenant> findBySlug(String slug) {
        return Optional.ofNullable(bySlug.get(Key.platform(slug)));
    }

    @Override
    public List<Tenant> findAll(Collection<TenantId> tenants) {
        return List.copyOf(rows.find(tenants, Key::of, tenant -> tenant).values());
    }

    @Override
    public List<Tenant> list(@Nullable UUID after, int limit) {
        Key low = after == null ? Key.platform() : Key.platform(after);
        return rows.between(low, Key.platform().end()).limit(limit).toList();
    }

    @Override
    public boolean remove(TenantId tenant) {
        Tenant standing = rows.get(Key.of(tenant));
        if (standing == null) {
            return false;
        }
        rows.remove(standing);
        slugs.under(Key.platform())
                .filter(own -> own.tenant().equals(tenant))
                .toList()
                .forEach(slugs::remove);
        return true;
    }
}
