package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.Plan;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
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

    @Column(name = "slug", nullable = false, length = 63)
    private String slug;

    @Column(name = "status", nullable = false, length = 20)
    private String status;

    @Column(name = "plan", nullable = false, length = 40)
    private String plan;

    @Column(name = "billing_customer_id", length = 255)
    private String billingCustomer;

    @Column(name = "region", length = 50)
    private String region;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected TenantEntity() {}

    TenantEntity(Tenant tenant) {
        id = tenant.id().value();
        createdAt = Times.micros(tenant.createdAt());
        change(tenant);
    }

    final void change(Tenant tenant) {
        name = tenant.name();
        slug = tenant.slug();
        plan = tenant.plan().key();
        billingCustomer = tenant.billingCustomer().orElse(null);
        region = tenant.region().orElse(null);
        status = tenant.status().name();
        updatedAt = Times.micros(tenant.updatedAt());
    }

    Tenant toTenant() {
        return new Tenant(
                TenantId.of(id),
                name,
                slug,
                TenantStatus.valueOf(status),
                Plan.of(plan),
                Optional.ofNullable(billingCustomer),
                Optional.ofNullable(region),
                createdAt,
                updatedAt);
    }
}
