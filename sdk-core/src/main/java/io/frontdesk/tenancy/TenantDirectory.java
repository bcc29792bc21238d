package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the floors above ask about tenants. Answers from a cache that is right at once on this node and within 5 seconds elsewhere. Thread-safe. */
public interface TenantDirectory {

    /**
     * Refuses a tenant that may do nothing.
     *
     * @throws FrontdeskException with {@link ErrorCode#TENANT_NOT_ACTIVE} if the status does not allow {@link TenantUse#CALLS}, or
     *     there is no such tenant
     */
    void requireActive(TenantId tenant);

    /** Of one tenant, as {@link #statuses}; empty if there is none. */
    Optional<TenantStatus> status(TenantId tenant);

    /** Unknown tenants are absent. One query at most. */
    Map<TenantId, TenantStatus> statuses(Collection<TenantId> tenants);

    /** As known to the cache, whose bound holds for names too; unknown ones are absent. One query at most. */
    Map<TenantId, Tenant> find(Collection<TenantId> tenants);
}
