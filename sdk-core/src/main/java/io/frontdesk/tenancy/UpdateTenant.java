package io.frontdesk.tenancy;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for other particulars of a tenant; what is not named stays. Immutable. */
public final class UpdateTenant {

    /** In the place of a value: it goes. Null is: it stays. */
    private static final String NONE = "";

    private final TenantId tenant;
    private final @Nullable String name;
    private final @Nullable Plan plan;
    private final @Nullable String billingCustomer;
    private final @Nullable String region;

    private UpdateTenant(
            TenantId tenant,
            @Nullable String name,
            @Nullable Plan plan,
            @Nullable String billingCustomer,
            @Nullable String region) {
        this.tenant = tenant;
        this.name = name;
        this.plan = plan;
        this.billingCustomer = billingCustomer;
        this.region = region;
    }

    /** Changes nothing yet. */
    public static UpdateTenant of(TenantId tenant) {
        return new UpdateTenant(tenant, null, null, null, null);
    }

    /**
     * Another name; the slug stays.
     *
     * @throws InvalidInputException if it is blank or over 200 characters
     */
    public UpdateTenant withName(String name) {
        return new UpdateTenant(tenant, TenantText.name(name), plan, billingCustomer, region);
    }

    public UpdateTenant withPlan(Plan plan) {
        return new UpdateTenant(tenant, name, plan, billingCustomer, region);
    }

    /**
     * Another id at the payment provider.
     *
     * @throws InvalidInputException if it has not 1 to 255 visible ASCII characters
     */
    public UpdateTenant withBillingCustomer(String id) {
        return new UpdateTenant(tenant, name, plan, TenantText.billingCustomer(id), region);
    }

    public UpdateTenant withoutBillingCustomer() {
        return new UpdateTenant(tenant, name, plan, NONE, region);
    }

    /**
     * Another region.
     *
     * @throws InvalidInputException if it has not 1 to 50 of a-z, 0-9 and inner hyphens
     */
    public UpdateTenant withRegion(String region) {
        return new UpdateTenant(tenant, name, plan, billingCustomer, TenantText.region(region));
    }

    public UpdateTenant withoutRegion() {
        return new UpdateTenant(tenant, name, plan, billingCustomer, NONE);
    }

    public TenantId tenant() {
        return tenant;
    }

    /** {@code standing} with what this names put in its place; its times stay. */
    public Tenant applyTo(Tenant standing) {
        return new Tenant(
                standing.id(),
                name == null ? standing.name() : name,
                standing.slug(),
                standing.status(),
                plan == null ? standing.plan() : plan,
                changed(billingCustomer, standing.billingCustomer()),
                changed(region, standing.region()),
                standing.createdAt(),
                standing.updatedAt());
    }

    private static Optional<String> changed(@Nullable String wish, Optional<String> standing) {
        return wish == null ? standing : Optional.of(wish).filter(value -> !value.equals(NONE));
    }
}
