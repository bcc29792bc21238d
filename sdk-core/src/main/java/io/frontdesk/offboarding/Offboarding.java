package io.frontdesk.offboarding;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.Tenants;

/**
 * How a tenant leaves: the host moves it to {@link TenantStatus#OFFBOARDING} with {@link Tenants#changeStatus}, exports what it wants to keep, and
 * removes everything here. Thread-safe.
 */
public interface Offboarding {

    /**
     * Removes every row of a tenant from every table, and its encryption keys with them; then moves it to {@link TenantStatus#DELETED}. What stays are
     * its name and its slugs, so that no old link leads to a stranger; {@link #forget} removes these, too.
     *
     * <p>In many short transactions, a few thousand rows each. Interrupted at any point, by an exception or a dead process, the next call goes on with
     * what is left; several at once do no harm. A call for a tenant that is deleted removes what came late: a message that was on its way, a
     * click on a link. The trigger {@code frontdesk.offboarding} does so every day for tenants deleted within the week.
     *
     * <p>Nothing of this is journaled: the tenant's journal is among what goes. The last event of a tenant is that it moved to OFFBOARDING, and nothing is
     * removed before every subscriber has read it.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread,
     *     {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    RemovalResult remove(TenantId tenant);

    /**
     * Removes what stays of a deleted tenant: its name, and its slugs, which others may take from then on. After that there is no row of it in any
     * table. Runs in a transaction of its own.
     *
     * @return false if there is no such tenant
     * @throws InvalidInputException naming {@code status} if the tenant is not {@link TenantStatus#DELETED}
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread
     */
    boolean forget(TenantId tenant);
}
