package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import java.util.Optional;

/**
 * The platform's view of its tenants.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Changes that change nothing succeed and leave no trace
 * in the journal.
 */
public interface Tenants {

    /**
     * Creates a tenant unless the slug is taken. Saying it twice gives {@link CreateTenantResult.SlugTaken} with the first.
     *
     * @throws InvalidInputException naming {@code slug} if it is reserved; see {@link TenancySettings#withReservedSlugs}
     */
    CreateTenantResult create(CreateTenant command);

    /**
     * Gives a tenant another name; its slug stays.
     *
     * @return the tenant as it now stands
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} for a name that is blank or over 200 characters
     */
    default Tenant rename(TenantId tenant, String name) {
        return update(UpdateTenant.of(tenant).withName(name));
    }

    /**
     * Changes what is known about a tenant.
     *
     * @return the tenant as it now stands
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    Tenant update(UpdateTenant command);

    /**
     * Gives a tenant another slug. The one it had finds nobody from then on and stays its own: nobody else ever gets it, so that no old link leads to
     * a stranger, and the tenant may take it back.
     *
     * @throws InvalidInputException naming {@code slug} if it is none, or reserved
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    ChangeSlugResult changeSlug(TenantId tenant, String slug);

    /**
     * Moves a tenant to another status, if a way leads there: PROVISIONING to ACTIVE or OFFBOARDING, ACTIVE to SUSPENDED or OFFBOARDING, SUSPENDED to
     * ACTIVE or OFFBOARDING, OFFBOARDING to SUSPENDED or DELETED. Holds at once on this node, elsewhere within the stated bound of the status cache;
     * of two nodes that move one tenant, the second sees what the first did.
     *
     * <p>DELETED removes no more than settings, custom domains and the billing customer, and there is no way back: leave it to
     * {@link io.frontdesk.Frontdesk#offboarding()}, which removes everything before.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    TenantStatusResult changeStatus(TenantId tenant, TenantStatus status);

    /**
     * Refuses the tenant on every entry: at once on this node, elsewhere within the stated bound of the status cache. What is queued waits.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} if the tenant stands where no way leads there
     */
    Tenant suspend(TenantId tenant);

    /**
     * Lets a suspended tenant in again; what waited goes out. Opens one that is being set up, too.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} if the tenant stands where no way leads there
     */
    Tenant reactivate(TenantId tenant);

    /** Domains of the tenant's own. */
    TenantDomains domains(TenantId tenant);

    /** What the tenant has set. */
    TenantSettings settings(TenantId tenant);

    Optional<Tenant> find(TenantId tenant);

    Optional<Tenant> findBySlug(String slug);

    /** By id, oldest first. */
    Page<Tenant> list(PageRequest page);
}
