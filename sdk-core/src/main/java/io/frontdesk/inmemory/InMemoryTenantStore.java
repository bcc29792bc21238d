package io.frontdesk.inmemory;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.spi.TenantStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class InMemoryTenantStore implements TenantStore {

    private final Table<Tenant> rows;
    private final Index<Tenant> bySlug;

    InMemoryTenantStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("tenant", transactions, tenant -> Key.of(tenant.id()));
        this.bySlug = rows.index(tenant -> Key.platform(tenant.slug()));
    }

    @Override
    public Tenant insertOrGet(Tenant candidate) {
        if (rows.insert(candidate)) {
            return candidate;
        }
        return findBySlug(candidate.slug())
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.STORAGE_FAILED,
                        "Cannot create tenant " + candidate.id()
                                + ": the id stands under another slug; make a new id"));
    }

    @Override
    public boolean update(Tenant tenant) {
        Tenant before = rows.get(Key.of(tenant.id()));
        return before != null
                && rows.put(new Tenant(
                        before.id(),
                        tenant.name(),
                        before.slug(),
                        tenant.status(),
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
}
