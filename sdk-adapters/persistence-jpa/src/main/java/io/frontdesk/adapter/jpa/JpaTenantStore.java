package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Plan;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.spi.TenantStore;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants as entities; who gets a slug is decided by SQL before. */
final class JpaTenantStore implements TenantStore {

    private static final Columns<OwnSlug> OWN_SLUG = Columns.<OwnSlug>none()
            .text("slug", OwnSlug::slug)
            .uuid("tenant_id", own -> own.tenant().value());

    /** Whose a slug is, whether it is used or not. */
    private record OwnSlug(String slug, TenantId tenant) {}

    private final JpaSession session;
    private final Sql sql;

    JpaTenantStore(JpaSession session, Sql sql) {
        this.session = session;
        this.sql = sql;
    }

    @Override
    public Tenant insertOrGet(Tenant candidate) {
        String what = "create tenant " + candidate.id();
        var slug = new OwnSlug(candidate.slug(), candidate.id());
        if (sql.insertIfAbsent(what, "frontdesk_tenant_slug", OWN_SLUG, 1, List.of(slug))
                .isEmpty()) {
            return owner(candidate.slug()).orElse(candidate);
        }
        return session.entities(what, em -> {
            Entities.insert(em, List.of(new TenantEntity(candidate)));
            return candidate;
        });
    }

    @Override
    public boolean takeSlug(TenantId tenant, String slug) {
        var wanted = new OwnSlug(slug, tenant);
        return !sql.insertIfAbsent("take a slug for " + tenant, "frontdesk_tenant_slug", OWN_SLUG, 1, List.of(wanted))
                        .isEmpty()
                || owner(slug).filter(owner -> owner.id().equals(tenant)).isPresent();
    }

    private Optional<Tenant> owner(String slug) {
        return sql
                .query(
                        "find whose a slug is",
                        "SELECT t.* FROM frontdesk_tenant_slug s JOIN frontdesk_tenant t ON t.id = s.tenant_id WHERE s.slug = ?",
                        p -> p.text(slug),
                        JpaTenantStore::tenant)
                .stream()
                .findFirst();
    }

    @Override
    public boolean update(Tenant tenant) {
        session.open().requireWritable("change tenant " + tenant.id());
        return session.entities("change tenant " + tenant.id(), em -> {
            TenantEntity entity = em.find(TenantEntity.class, tenant.id().value());
            if (entity == null) {
                return false;
            }
            entity.change(tenant);
            em.flush();
            em.detach(entity);
            return true;
        });
    }

    @Override
    public Optional<Tenant> findForUpdate(TenantId tenant) {
        return session.entities("hold tenant " + tenant, em -> {
            TenantEntity entity = em.find(TenantEntity.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
            if (entity == null) {
                return Optional.<Tenant>empty();
            }
            em.detach(entity);
            return Optional.of(entity.toTenant());
        });
    }

    @Override
    public Optional<Tenant> findBySlug(String slug) {
        // By SQL: often the first thing an application asks for, and the first query of entities brings the provider's
        // whole query language.
        return sql
                .query(
                        "find a tenant by slug",
                        "SELECT * FROM frontdesk_tenant WHERE slug = ?",
                        p -> p.text(slug),
                        JpaTenantStore::tenant)
                .stream()
                .findFirst();
    }

    @Override
    public List<Tenant> findAll(Collection<TenantId> tenants) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        // By SQL: asked for every second, and a query of entities is worked out anew for each number of ids.
        Object[] ids = tenants.stream().map(TenantId::value).distinct().toArray();
        return sql.query(
                "find tenants",
                "SELECT * FROM frontdesk_tenant WHERE id = ANY (" + SqlType.UUID.arrayParameter() + ") ORDER BY id",
                p -> p.array(SqlType.UUID, ids),
                JpaTenantStore::tenant);
    }

    private static Tenant tenant(Row row) throws SQLException {
        return new Tenant(
                TenantId.of(row.uuid("id")),
                row.text("name"),
                row.text("slug"),
                row.constant("status", TenantStatus.class),
                Plan.of(row.text("plan")),
                Optional.ofNullable(row.textOrNull("billing_customer_id")),
                Optional.ofNullable(row.textOrNull("region")),
                row.time("created_at"),
                row.time("updated_at"));
    }

    @Override
    public List<Tenant> list(@Nullable UUID after, int limit) {
        return session.entities("list tenants", em -> {
            var query = em.createQuery(
                    "select t from FrontdeskTenant t" + (after == null ? "" : " where t.id > :after")
                            + " order by t.id",
                    TenantEntity.class);
            if (after != null) {
                query.setParameter("after", after);
            }
            return Entities.read(em, query.setMaxResults(limit), TenantEntity::toTenant);
        });
    }

    @Override
    public boolean remove(TenantId tenant) {
        String what = "remove tenant " + tenant;
        sql.update(what, "DELETE FROM frontdesk_tenant_slug WHERE tenant_id = ?", p -> p.tenant(tenant));
        return session.entities(what, em -> {
            TenantEntity entity = em.find(TenantEntity.class, tenant.value());
            if (entity == null) {
                return false;
            }
            em.remove(entity);
            em.flush();
            return true;
        });
    }
}
