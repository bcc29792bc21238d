package io.frontdesk.tenancy;

import io.frontdesk.common.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a new tenant. Immutable. */
public final class CreateTenant {

    private final String name;
    private final String slug;
    private final TenantStatus status;
    private final Plan plan;
    private final @Nullable String billingCustomer;
    private final @Nullable String region;

    private CreateTenant(
            String name,
            String slug,
            TenantStatus status,
            Plan plan,
            @Nullable String billingCustomer,
            @Nullable String region) {
        this.name = name;
        this.slug = slug;
        this.status = status;
        this.plan = plan;
        this.billingCustomer = billingCustomer;
        this.region = region;
    }

    /**
     * An active tenant with a name and a slug, on the plan {@link Plan#FREE}.
     *
     * @param name shown to people; 1 to 200 characters
     * @param slug a DNS label (RFC 1035): 1 to 63 of a-z, 0-9 and inner hyphens, none of them in third and fourth place
     * @throws InvalidInputException if either is not so
     */
    public static CreateTenant named(String name, String slug) {
        return new CreateTenant(
                TenantText.name(name), TenantText.slug(slug), TenantStatus.ACTIVE, Plan.FREE, null, null);
    }

    /** Begins as {@link TenantStatus#PROVISIONING}: {@link Tenants#changeStatus} opens it once it is set up. */
    public CreateTenant provisioning() {
        return new CreateTenant(name, slug, TenantStatus.PROVISIONING, plan, billingCustomer, region);
    }

    public CreateTenant withPlan(Plan plan) {
        return new CreateTenant(name, slug, status, plan, billingCustomer, region);
    }

    /**
     * The tenant's id at the payment provider.
     *
     * @throws InvalidInputException if it has not 1 to 255 visible ASCII characters
     */
    public CreateTenant withBillingCustomer(String id) {
        return new CreateTenant(name, slug, status, plan, TenantText.billingCustomer(id), region);
    }

    /**
     * Where the tenant is kept or served, in the host's own words.
     *
     * @throws InvalidInputException if it has not 1 to 50 of a-z, 0-9 and inner hyphens
     */
    public CreateTenant withRegion(String region) {
        return new CreateTenant(name, slug, status, plan, billingCustomer, TenantText.region(region));
    }

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }

    public TenantStatus status() {
        return status;
    }

    public Plan plan() {
        return plan;
    }

    public Optional<String> billingCustomer() {
        return Optional.ofNullable(billingCustomer);
    }

    public Optional<String> region() {
        return Optional.ofNullable(region);
    }
}
