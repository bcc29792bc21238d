package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
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

    /** Creates an active tenant unless the slug is taken. Saying it twice gives {@link CreateTenantResult.SlugTaken} with the first. */
    CreateTenantResult create(CreateTenant command);

    /**
     * Gives a tenant another name; its slug stays.
     *
     * @return the tenant as it now stands
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} for a name that is blank or over 200 characters
     */
    Tenant rename(TenantId tenant, String name);

    /**
     * Refuses the tenant on every entry: at once on this node, elsewhere within the stated bound of the status cache. What is queued waits.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    Tenant suspend(TenantId tenant);

    /**
     * Lets a suspended tenant in again; what waited goes out.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}
     */
    Tenant reactivate(TenantId tenant);

    Optional<Tenant> find(TenantId tenant);

    Optional<Tenant> findBySlug(String slug);

    /** By id, oldest first. */
    Page<Tenant> list(PageRequest page);
}
