package io.frontdesk.tenancy.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores tenants: a platform table, listed as exempt from isolation. Every method needs an open transaction. Contract: {@code TenantStoreContract}. */
public interface TenantStore {

    /** Inserts unless a tenant has or had the slug; returns the tenant the slug belongs to. The race is decided by the unique key. */
    Tenant insertOrGet(Tenant candidate);

    /**
     * Makes a slug a tenant's own for good, beside those it has or had; false if it is another's. The race is decided by the unique key. What the
     * tenant is found by changes with {@link #update} only.
     */
    boolean takeSlug(TenantId tenant, String slug);

    /** Writes all but createdAt of the tenant with this id, whose own the slug must be; false if there is none. */
    boolean update(Tenant tenant);

    /**
     * Finds a tenant and holds its row until the transaction ends, so that two changes take turns and {@link #update} overwrites none unseen. The
     * default suits stores whose transactions take turns anyway.
     */
    default Optional<Tenant> findForUpdate(TenantId tenant) {
        return findAll(List.of(tenant)).stream().findFirst();
    }

    /** The tenant whose slug it is now. */
    Optional<Tenant> findBySlug(String slug);

    /** One query however many; unknown ids are absent. */
    List<Tenant> findAll(Collection<TenantId> tenants);

    /** Tenants with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<Tenant> list(@Nullable UUID after, int limit);

    /** Removes a tenant and every slug it has or had, which others may take from then on; false if there is none. */
    boolean remove(TenantId tenant);
}
