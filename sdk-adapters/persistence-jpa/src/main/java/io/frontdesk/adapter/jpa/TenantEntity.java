package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code frontdesk_tenant}. */
@NullUnmarked // filled by the provider
@Entity(name = "FrontdeskTenant")
@Table(name = "frontdesk_tenant")
class TenantEntity {

    @Id
    @Column(name = "id", nullable = false)
    private UUID id;

    @Column(name = "name", nullable = false, length = 200)
    private String name;

    @Column(name = "slug", nullable = false, length = 63, updatable = false)
    private String slug;

    @Column(name = "status", nullable = false, length = 20)
    private String status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected TenantEntity() {}

    TenantEntity(Tenant tenant) {
        id = tenant.id().value();
        slug = tenant.slug();
        createdAt = Times.micros(tenant.createdAt());
        change(tenant);
    }

    final void change(Tenant tenant) {
        name = tenant.name();
        status = tenant.status().name();
        updatedAt = Times.micros(tenant.updatedAt());
    }

    Tenant toTenant() {
        return new Tenant(TenantId.of(id), name, slug, TenantStatus.valueOf(status), createdAt, updatedAt);
    }
}
